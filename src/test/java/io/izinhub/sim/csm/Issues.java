package io.izinhub.sim.csm;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All issues by id. Thread-safe. */
final class Issues {

    private final TreeMap<Long, Issue> byId = new TreeMap<>();
    private long lastId = 88_000;

    synchronized Issue add(LongFunction<Issue> made) {
        Issue issue = made.apply(lastId + 1);
        lastId++;
        byId.put(issue.id(), issue);
        return issue;
    }

    synchronized Optional<Issue> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Oldest first. */
    synchronized List<Issue> all(Predicate<Issue> wanted) {
        return byId.values().stream().filter(wanted).toList();
    }

    synchronized Optional<Issue> change(long id, UnaryOperator<Issue> change) {
        return Optional.ofNullable(byId.computeIfPresent(id, (same, issue) -> change.apply(issue)));
    }

    synchronized int size() {
        return byId.size();
    }
}
