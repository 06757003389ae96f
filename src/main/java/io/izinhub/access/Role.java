package io.izinhub.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do. */
public enum Role {
    ADMIN,
    /** Data protection officer. */
    DPO,
    AGENT,
    MARKETING,
    /** A system, by API key. */
    INTEGRATION;

    String authority() {
        return "ROLE_" + name();
    }

    /** In one column: names, with commas. */
    public static String text(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    /** @param text as {@link #text} gave it; a name that is none any more counts for nothing */
    public static Set<Role> read(String text) {
        List<String> names = List.of(text.split(","));
        return Arrays.stream(values())
                .filter(role -> names.contains(role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
