package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.annotation.Transactional;

/**
 * The two accounts without which a hub does not open: an administrator, then a data protection officer. Each is made with a code of its
 * own; until both are there no other account can be made. Thread-safe, also between nodes.
 */
class FirstAccounts {

    static final Duration VALID = Duration.ofMinutes(30);

    private final Users users;
    private final OneTimeCodes codes;

    FirstAccounts(Users users, OneTimeCodes codes) {
        this.users = users;
        this.codes = codes;
    }

    /** The account that is missing. */
    enum Stage {
        ADMINISTRATOR(Role.ADMIN),
        OFFICER(Role.DPO),
        COMPLETE(null);

        private final Role role;

        Stage(Role role) {
            this.role = role;
        }

        /** As message keys have it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String subject() {
            return "setup:" + role;
        }
    }

    enum Outcome {
        DONE,
        CODE_REFUSED,
        NAME_UNFIT,
        NAME_TAKEN,
        PASSWORD_TOO_SHORT,
        PASSWORD_TOO_LONG,
        PASSWORD_TOO_PLAIN
    }

    Stage stage() {
        if (!users.anyHas(Role.ADMIN)) {
            return Stage.ADMINISTRATOR;
        }
        return users.anyHas(Role.DPO) ? Stage.COMPLETE : Stage.OFFICER;
    }

    /** A code for the account that is missing; empty where none is. */
    Optional<OneTimeCode> newCode() {
        Stage stage = stage();
        return stage == Stage.COMPLETE ? Optional.empty() : Optional.of(codes.issue(stage.subject(), VALID));
    }

    /**
     * Makes the account that the code is for. A code that was right stays good while the name or the password is not.
     *
     * @param stage as the caller saw it
     */
    @Transactional
    Outcome create(Stage stage, String code, String username, String password) {
        if (stage == Stage.COMPLETE || stage != stage() || !codes.proves(stage.subject(), code)) {
            return Outcome.CODE_REFUSED;
        }
        Optional<Outcome> fault = fault(username, password);
        if (fault.isPresent()) {
            return fault.get();
        }
        users.create(username, password, Set.of(stage.role), AuditEntry.SYSTEM);
        codes.end(stage.subject());
        return Outcome.DONE;
    }

    private Optional<Outcome> fault(String username, String password) {
        if (!Users.isName(username)) {
            return Optional.of(Outcome.NAME_UNFIT);
        }
        if (users.exists(username)) {
            return Optional.of(Outcome.NAME_TAKEN);
        }
        return PasswordRule.fault(Users.normal(username), password)
                .map(fault -> Outcome.valueOf("PASSWORD_" + fault.name()));
    }
}
