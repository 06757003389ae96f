package io.izinhub.access;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * @param roles as {@link TwoPeople#roles} gave them
     */
    public String still(String actor, String roles) {
        List<String> now = people.rolesOf(actor).stream().map(Role::name).toList();
        return Stream.of(roles.split(",")).filter(now::contains).collect(Collectors.joining(","));
    }
}
