package io.izinhub.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Whoever gave the first of two approvals, as he stands when the second is given: who may not log in any more is no one of two. Thread-safe. */
@Service
public class Approvers {

    private final People people;

    Approvers(People people) {
        this.people = people;
    }

    /**
     * Of the roles with which somebody approved, those that he still has; empty where he may not log in.
     *
     * @param actor {@code user:dpo}
     */
    public Set<Role> still(String actor, Set<Role> roles) {
        return people.rolesOf(actor).stream().filter(roles::contains).collect(Collectors.toUnmodifiableSet());
    }
}
