package io.izinhub.console;

import io.izinhub.access.ApiKeys;
import io.izinhub.access.Caller;
import io.izinhub.access.KeyDesk;
import io.izinhub.access.People;
import io.izinhub.access.Role;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Users and API keys. A code or a secret stands on the page that answers the button, and nowhere else. */
@Hidden
@Controller
class UsersPage {

    private static final String VIEW = "users";
    private static final int OVERLAP_HOURS = 24;

    private final People people;
    private final KeyDesk keys;
    private final MessageSource messages;
    private final Clock clock;

    UsersPage(People people, KeyDesk keys, MessageSource messages, Clock clock) {
        this.people = people;
        this.keys = keys;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * One row; texts only.
     *
     * @param mine the caller is the one who decides about this user
     */
    record UserRow(
            String name, String roles, String made, String codeUntil, String disabled, boolean self, boolean mine) {}

    record KeyRow(
            long id,
            String name,
            String start,
            String roles,
            String made,
            String madeBy,
            String ends,
            boolean replaceable) {}

    /** What a button made, to be shown once. */
    record Made(String whose, String secret, boolean key) {}

    @ModelAttribute
    void noStore(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @GetMapping("/users")
    String page(Principal who, Model model, Locale language) {
        Caller caller = Caller.current();
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", OddRefusalsPage.isFor(caller));
        model.addAttribute(
                "keys", keys.list(caller).stream().map(key -> row(key, say)).toList());
        model.addAttribute(
                "users",
                people.list().stream()
                        .map(person -> row(person, who, caller, say))
                        .toList());
        model.addAttribute("mayKeys", caller.hasAny(Role.ADMIN));
        model.addAttribute(
                "roles",
                caller.hasAny(Role.ADMIN) ? List.of(Role.AGENT, Role.MARKETING, Role.ADMIN) : List.of(Role.DPO));
        return VIEW;
    }

    @PostMapping("/users")
    String invite(
            @RequestParam String name,
            @RequestParam Role role,
            Principal who,
            Model model,
            Locale language,
            HttpServletResponse response) {
        return act(() -> code(people.invite(name, EnumSet.of(role), Caller.current())), who, model, language, response);
    }

    @PostMapping("/users/code")
    String code(@RequestParam String name, Principal who, Model model, Locale language, HttpServletResponse response) {
        return act(() -> code(people.newCode(name, Caller.current())), who, model, language, response);
    }

    @PostMapping("/users/disable")
    String disable(
            @RequestParam String name,
            @RequestParam String reason,
            Principal who,
            Model model,
            Locale language,
            HttpServletResponse response) {
        return act(
                () -> {
                    people.disable(name, reason, Caller.current());
                    return null;
                },
                who,
                model,
                language,
                response);
    }

    @PostMapping("/users/enable")
    String enable(
            @RequestParam String name, Principal who, Model model, Locale language, HttpServletResponse response) {
        return act(
                () -> {
                    people.enable(name, Caller.current());
                    return null;
                },
                who,
                model,
                language,
                response);
    }

    @PostMapping("/users/keys")
    String createKey(
            @RequestParam String name, Principal who, Model model, Locale language, HttpServletResponse response) {
        return act(
                () -> secret(name, keys.create(name, EnumSet.of(Role.INTEGRATION), Caller.current())),
                who,
                model,
                language,
                response);
    }

    @PostMapping("/users/keys/rotate")
    String rotateKey(@RequestParam long id, Principal who, Model model, Locale language, HttpServletResponse response) {
        return act(
                () -> secret("#" + id, keys.rotate(id, OVERLAP_HOURS, Caller.current())),
                who,
                model,
                language,
                response);
    }

    @PostMapping("/users/keys/revoke")
    String revokeKey(@RequestParam long id, Principal who, Model model, Locale language, HttpServletResponse response) {
        return act(
                () -> {
                    keys.revoke(id, Caller.current());
                    return null;
                },
                who,
                model,
                language,
                response);
    }

    /** Does it, and shows the page as it is then, with what was made or why nothing was. */
    private String act(Supplier<Made> what, Principal who, Model model, Locale language, HttpServletResponse response) {
        try {
            model.addAttribute("made", what.get());
        } catch (ProblemException e) {
            response.setStatus(e.status().value());
            model.addAttribute("fault", "problem." + e.code() + ".detail");
        }
        return page(who, model, language);
    }

    private static Made code(People.Invited invited) {
        return new Made(invited.username(), invited.code(), false);
    }

    private static Made secret(String name, ApiKeys.Created key) {
        return new Made(name, key.secret(), true);
    }

    private static UserRow row(People.Person person, Principal who, Caller caller, Phrases say) {
        return new UserRow(
                person.username(),
                words(person.roles()),
                say.time(person.createdAt()),
                person.codeUntil() == null ? null : say.time(person.codeUntil()),
                person.disabledAt() == null ? null : say.time(person.disabledAt()),
                person.username().equals(who.getName()),
                People.mayChange(caller, person.roles()));
    }

    private KeyRow row(ApiKeys.Listed key, Phrases say) {
        Instant ends = key.revokedAt() == null ? key.validUntil() : key.revokedAt();
        return new KeyRow(
                key.id(),
                key.name(),
                key.prefix(),
                words(key.roles()),
                say.time(key.createdAt()),
                key.createdBy(),
                ends == null ? null : say.time(ends),
                ends == null);
    }

    private static String words(Set<Role> roles) {
        return String.join(", ", roles.stream().map(Role::name).toList());
    }
}
