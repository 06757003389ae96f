package io.izinhub.access;

import io.izinhub.platform.web.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is calling.
 *
 * @param actor as it stands in history and audit: {@code user:admin}, {@code key:4}
 */
public record Caller(String actor, Set<Role> roles) {

    /**
     * The caller of the request that this thread works on.
     *
     * @throws IllegalStateException nobody is authenticated: the address is missing from the security rules
     */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !authentication.isAuthenticated()) {
            throw new IllegalStateException("no caller: the address is not protected");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (authentication.getAuthorities().stream()
                    .anyMatch(granted -> role.authority().equals(granted.getAuthority()))) {
                roles.add(role);
            }
        }
        String actor = authentication instanceof KeyAuthentication key
                ? "key:" + key.keyId()
                : "user:" + authentication.getName();
        return new Caller(actor, roles);
    }

    public boolean hasAny(Role... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }

    /** A user who logged in, as opposed to a system with a key. */
    public boolean isPerson() {
        return actor.startsWith("user:");
    }

    /** May see addresses in clear (R98). */
    public boolean seesAddresses() {
        return hasAny(Role.ADMIN, Role.DPO);
    }

    /** @throws ProblemException 403 unless the caller has one of the roles */
    public void require(Role... wanted) {
        if (!hasAny(wanted)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "FORBIDDEN");
        }
    }
}
