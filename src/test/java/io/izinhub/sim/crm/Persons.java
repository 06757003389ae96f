package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The person resource. */
final class Persons implements Resource {

    static final String FILTERABLE = "next4biz-crm.filterable";

    private final PersonStore store;
    private final PersonEditor editor;
    private final BooleanSupplier filterable;
    private final Set<Long> poisoned = ConcurrentHashMap.newKeySet();
    private final Set<Long> forgetful = ConcurrentHashMap.newKeySet();

    Persons(PersonStore store, PersonEditor editor, SimSettings settings) {
        this.store = store;
        this.editor = editor;
        this.filterable = () -> settings.flag(FILTERABLE);
    }

    @Override
    public String root() {
        return "person";
    }

    @Override
    public ArrayNode read(List<ObjectNode> criteria, Page page) {
        PersonSearch search = new PersonSearch(criteria, filterable.getAsBoolean());
        ArrayNode found = Json.array();
        List<Person> slice = store.reading(() -> page.slice(search.in(store)).toList());
        slice.forEach(person -> found.add(person.json()));
        return found;
    }

    @Override
    public ArrayNode create(List<ObjectNode> objects, Author author) {
        List<Person> added = store.writing(() -> {
            List<Person> pending = new ArrayList<>();
            objects.forEach(object -> pending.add(editor.created(store.newId(), object, author)));
            pending.forEach(store::put);
            return pending;
        });
        return lines(added.stream().map(Person::id), "Success");
    }

    @Override
    public ArrayNode update(List<ObjectNode> objects, Author author) {
        List<Long> ids = ids(objects);
        store.writing(() -> {
            // a person may stand in one call more than once, one object per channel
            Map<Long, Person> pending = new LinkedHashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                long id = ids.get(i);
                Person base = pending.containsKey(id) ? pending.get(id) : writable(id);
                pending.put(id, editor.changed(base, objects.get(i), author));
            }
            pending.values().stream()
                    .filter(person -> !forgetful.contains(person.id()))
                    .forEach(store::put);
            return pending;
        });
        return lines(ids.stream(), "Success");
    }

    /** Answers with {@code status: null} for each id, unlike every other resource (CRM API, envelope). */
    @Override
    public ArrayNode delete(List<ObjectNode> objects) {
        List<Long> ids = ids(objects);
        store.writing(() -> {
            ids.forEach(this::writable);
            ids.forEach(store::remove);
            return ids;
        });
        return lines(ids.stream(), null);
    }

    /** Lets every write of the person fail until it is called with false. */
    void poison(long id, boolean on) {
        set(poisoned, id, on);
    }

    /** Says yes to every write of the person and keeps none of them, until it is called with false. */
    void forget(long id, boolean on) {
        set(forgetful, id, on);
    }

    private static void set(Set<Long> ids, long id, boolean on) {
        if (on) {
            ids.add(id);
        } else {
            ids.remove(id);
        }
    }

    private Person writable(long id) {
        if (poisoned.contains(id)) {
            throw new Refusal(Reason.POISON, "Operation could not be completed");
        }
        return store.find(id)
                .orElseThrow(() ->
                        new Refusal(Reason.UNKNOWN_OBJECT, "Object reference not set to an instance of an object"));
    }

    private static List<Long> ids(List<ObjectNode> objects) {
        return objects.stream()
                .map(object -> Stream.of("id", "_id", "person_id")
                        .filter(object::hasNonNull)
                        .findFirst()
                        .map(object::get)
                        .map(Json::id)
                        .orElseThrow(() -> new Refusal(Reason.BAD_REQUEST, "id is required")))
                .toList();
    }

    private static ArrayNode lines(Stream<Long> ids, String status) {
        ArrayNode lines = Json.array();
        ids.forEach(id ->
                lines.addObject().<ObjectNode>set("person_id", Json.idText(id)).put("status", status));
        return lines;
    }
}
