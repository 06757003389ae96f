package io.izinhub.access;

import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An API key that was found valid. The key itself is not kept. */
final class KeyAuthentication extends AbstractAuthenticationToken {

    private final long keyId;

    KeyAuthentication(long keyId, Set<Role> roles) {
        super(roles.stream()
                .map(Role::authority)
                .map(SimpleGrantedAuthority::new)
                .toList());
        this.keyId = keyId;
        setAuthenticated(true);
    }

    long keyId() {
        return keyId;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return "key:" + keyId;
    }
}
