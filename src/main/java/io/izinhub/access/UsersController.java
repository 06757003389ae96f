package io.izinhub.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people who log in. Their names are no part of addresses. */
@RestController
@RequestMapping(path = "/api/v1/users", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "users")
class UsersController {

    private final People people;

    UsersController(People people) {
        this.people = people;
    }

    /** @param roles of ADMIN, DPO, AGENT, MARKETING; ADMIN and DPO never together */
    record NewUser(String username, Set<Role> roles) {}

    record Named(String username) {}

    record Disabling(String username, String reason) {}

    @Operation(summary = "List users")
    @GetMapping
    List<People.Person> list() {
        Caller.current().require(Role.ADMIN, Role.DPO);
        return people.list();
    }

    @Operation(
            summary = "Invite a user",
            description = "Answers a one-time code, valid for a day, with which the user chooses a password on the page"
                    + " /password. Officers are invited by an officer, all others by an administrator, each logged in.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    People.Invited invite(@RequestBody NewUser user) {
        return people.invite(text(user.username()), roles(user.roles()), Caller.current());
    }

    @Operation(summary = "Make a one-time code for a new password")
    @PostMapping(path = "/code", consumes = MediaType.APPLICATION_JSON_VALUE)
    People.Invited code(@RequestBody Named user) {
        return people.newCode(text(user.username()), Caller.current());
    }

    @Operation(summary = "Change the roles of a user", description = "The user has to log in again.")
    @PostMapping(path = "/roles", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setRoles(@RequestBody NewUser user) {
        people.setRoles(text(user.username()), roles(user.roles()), Caller.current());
    }

    @Operation(
            summary = "Disable a user",
            description = "Ends the user's sessions. API keys that the user made go on; they are told by createdBy.")
    @PostMapping(path = "/disable", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(@RequestBody Disabling user) {
        people.disable(text(user.username()), user.reason(), Caller.current());
    }

    @Operation(summary = "Enable a user again")
    @PostMapping(path = "/enable", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enable(@RequestBody Named user) {
        people.enable(text(user.username()), Caller.current());
    }

    private static String text(String username) {
        return username == null ? "" : username;
    }

    private static Set<Role> roles(Set<Role> roles) {
        return roles == null ? Set.of() : roles;
    }
}
