package io.izinhub.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys of systems. */
@RestController
@RequestMapping(path = "/api/v1/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "keys")
class KeysController {

    private final KeyDesk desk;

    KeysController(KeyDesk desk) {
        this.desk = desk;
    }

    /**
     * @param name of the system, unique
     * @param roles INTEGRATION in general; never DPO
     */
    record NewKey(String name, Set<Role> roles) {}

    /** @param overlapHours how long the old key works besides the new one, 0 to 720; 0 where it is not given */
    record Rotation(Integer overlapHours) {}

    @Operation(summary = "List API keys")
    @GetMapping
    List<ApiKeys.Listed> list() {
        return desk.list(Caller.current());
    }

    @Operation(
            summary = "Make an API key",
            description = "Takes an administrator who logged in. The secret is answered once and cannot be had again.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ApiKeys.Created create(@RequestBody NewKey key) {
        return desk.create(key.name(), key.roles(), Caller.current());
    }

    @Operation(
            summary = "Replace an API key",
            description = "The new one has the name and the roles of the old one, which works on for the overlap.")
    @PostMapping(path = "/{id}/rotate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ApiKeys.Created rotate(@PathVariable long id, @RequestBody Rotation rotation) {
        return desk.rotate(id, rotation.overlapHours() == null ? 0 : rotation.overlapHours(), Caller.current());
    }

    @Operation(summary = "Revoke an API key", description = "It is refused from the next call on.")
    @PostMapping("/{id}/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id) {
        desk.revoke(id, Caller.current());
    }
}
