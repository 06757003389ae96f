package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Accounts whose secrets are known beforehand, for tests and the demo. What exists already is left as it is, so that this can run at every
 * start.
 */
@Service
public class Accounts {

    private final Users users;
    private final ApiKeys keys;

    Accounts(Users users, ApiKeys keys) {
        this.users = users;
        this.keys = keys;
    }

    /** Makes a user; the rule on password length does not bind here. */
    public void ensureUser(String username, String password, Role... roles) {
        users.ensure(username, password, Set.of(roles), AuditEntry.SYSTEM);
    }

    /** Makes an API key that has this value. */
    public void ensureKey(String name, String value, Role... roles) {
        keys.ensure(name, value, Set.of(roles), AuditEntry.SYSTEM);
    }
}
