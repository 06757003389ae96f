package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/**
 * Counts and audits failed logins. A name that no user has is not written anywhere: people type their password, or
 * somebody's address, into the wrong field.
 */
@Component
class LoginWatch {

    private final Users users;
    private final AuditLog audit;

    LoginWatch(Users users, AuditLog audit) {
        this.users = users;
        this.audit = audit;
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        if (!(event.getAuthentication() instanceof UsernamePasswordAuthenticationToken)) {
            return;
        }
        String name = event.getAuthentication().getName();
        boolean known = users.exists(name);
        boolean locked = event.getException() instanceof LockedException;
        if (known && !locked) {
            users.failed(name);
        }
        audit.add(new AuditEntry(
                AuditEntry.SYSTEM,
                "LOGIN_FAILED",
                known ? "user:" + Users.normal(name) : null,
                Map.of("locked", locked)));
    }

    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        if (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken) {
            users.succeeded(event.getAuthentication().getName());
        }
    }
}
