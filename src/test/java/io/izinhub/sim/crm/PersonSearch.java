package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A search over persons: objects OR-ed, every person once, in the order of the ids. */
final class PersonSearch {

    private final List<PersonCriterion> criteria;

    PersonSearch(List<ObjectNode> criteria, boolean filterable) {
        this.criteria = criteria.stream()
                .map(criterion -> PersonCriterion.of(criterion, filterable))
                .toList();
    }

    Stream<Person> in(PersonStore store) {
        if (criteria.isEmpty()) {
            return store.all();
        }
        if (criteria.stream().anyMatch(criterion -> criterion.indexed() == null)) {
            return store.all().filter(person -> criteria.stream()
                    .anyMatch(criterion -> criterion.test().test(person)));
        }
        TreeMap<Long, Person> found = new TreeMap<>();
        for (PersonCriterion criterion : criteria) {
            criterion.indexed().apply(store).filter(criterion.test()).forEach(person -> found.put(person.id(), person));
        }
        return found.values().stream();
    }
}
