package io.izinhub.access;

import io.izinhub.platform.lines.StorableText;
import io.izinhub.platform.web.ProblemException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** What people do with the keys of systems. A key makes no keys: that takes an administrator who logged in. Thread-safe. */
@Service
public class KeyDesk {

    /** An officer is a person. */
    private static final Set<Role> OF_KEYS = EnumSet.complementOf(EnumSet.of(Role.DPO));

    private static final int MAX_NAME = 100;
    private static final int MAX_OVERLAP_HOURS = 30 * 24;

    private final ApiKeys keys;

    KeyDesk(ApiKeys keys) {
        this.keys = keys;
    }

    public List<ApiKeys.Listed> list(Caller caller) {
        caller.require(Role.ADMIN, Role.DPO);
        return keys.list();
    }

    /** @throws ProblemException 422 KEY_NAME, KEY_ROLES; 409 KEY_EXISTS; 403 */
    public ApiKeys.Created create(String name, Set<Role> roles, Caller caller) {
        requireAdministrator(caller);
        if (name == null || name.isBlank() || name.length() > MAX_NAME || !StorableText.is(name)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "KEY_NAME").with("field", "name");
        }
        if (roles == null || roles.isEmpty() || !OF_KEYS.containsAll(roles)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "KEY_ROLES").with("field", "roles");
        }
        try {
            return keys.create(name.strip(), roles, caller.actor());
        } catch (DuplicateKeyException e) {
            throw new ProblemException(HttpStatus.CONFLICT, "KEY_EXISTS").with("field", "name");
        }
    }

    /**
     * @param overlapHours how long the old key works besides the new one, 0 to 720
     * @throws ProblemException 422 KEY_OVERLAP; 404 KEY_UNKNOWN, also for a key that is revoked or replaced; 403
     */
    public ApiKeys.Created rotate(long id, int overlapHours, Caller caller) {
        requireAdministrator(caller);
        if (overlapHours < 0 || overlapHours > MAX_OVERLAP_HOURS) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "KEY_OVERLAP").with("field", "overlapHours");
        }
        return keys.rotate(id, Duration.ofHours(overlapHours), caller.actor()).orElseThrow(KeyDesk::unknown);
    }

    /** @throws ProblemException 404 KEY_UNKNOWN, also for a key that is revoked; 403 */
    public void revoke(long id, Caller caller) {
        requireAdministrator(caller);
        if (!keys.revoke(id, caller.actor())) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "KEY_UNKNOWN");
    }

    private static void requireAdministrator(Caller caller) {
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "USER_NEEDS_PERSON");
        }
        caller.require(Role.ADMIN);
    }
}
