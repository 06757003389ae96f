package io.izinhub.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A user as logged in. Its generation is older than the database's where the session must end. */
final class HubUser extends User {

    private static final long serialVersionUID = 1L;

    private final int generation;

    HubUser(String username, String passwordHash, Set<Role> roles, boolean enabled, boolean locked, int generation) {
        super(
                username,
                passwordHash,
                enabled,
                true,
                true,
                !locked,
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority(role.authority()))
                        .collect(Collectors.toSet()));
        this.generation = generation;
    }

    int generation() {
        return generation;
    }
}
