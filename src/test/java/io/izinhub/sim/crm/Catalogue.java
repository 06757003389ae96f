package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A small resource that keeps its objects as they were written: companies, custom fields, channels, titles. Thread-safe. */
final class Catalogue implements Resource {

    private final String root;
    private final String idMember;
    private final String required;
    private final UnaryOperator<ObjectNode> completion;
    private final SortedMap<Long, ObjectNode> objects = new TreeMap<>();
    private long lastId = 1_000;

    /**
     * @param required the member that a new object must have
     * @param completion checks and completes an object before it is kept
     */
    Catalogue(String root, String idMember, String required, UnaryOperator<ObjectNode> completion) {
        this.root = root;
        this.idMember = idMember;
        this.required = required;
        this.completion = completion;
    }

    @Override
    public String root() {
        return root;
    }

    /** Adds an object under a fixed id. */
    synchronized void seed(long id, ObjectNode object) {
        objects.put(id, withId(id, completion.apply(object)));
    }

    synchronized Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(objects.get(id));
    }

    synchronized int size() {
        return objects.size();
    }

    @Override
    public synchronized ArrayNode read(List<ObjectNode> criteria, Page page) {
        ArrayNode found = Json.array();
        page.slice(objects.values().stream()
                        .filter(object -> criteria.isEmpty()
                                || criteria.stream().anyMatch(criterion -> matches(object, criterion))))
                .forEach(object -> found.add(object.deepCopy()));
        return found;
    }

    @Override
    public synchronized ArrayNode create(List<ObjectNode> added, Author author) {
        Map<Long, ObjectNode> pending = new LinkedHashMap<>();
        for (ObjectNode object : added) {
            if (object.path(required).asText().isBlank()) {
                throw new Refusal(Reason.BAD_REQUEST, required + " is required");
            }
            long id = lastId + 1 + pending.size();
            pending.put(id, withId(id, completion.apply(object.deepCopy())));
        }
        lastId += pending.size();
        return keep(pending);
    }

    @Override
    public synchronized ArrayNode update(List<ObjectNode> changes, Author author) {
        Map<Long, ObjectNode> pending = new LinkedHashMap<>();
        for (ObjectNode change : changes) {
            long id = knownId(change);
            ObjectNode base = pending.getOrDefault(id, objects.get(id)).deepCopy();
            base.setAll(change.deepCopy());
            pending.put(id, withId(id, completion.apply(base)));
        }
        return keep(pending);
    }

    @Override
    public synchronized ArrayNode delete(List<ObjectNode> gone) {
        List<Long> ids = gone.stream().map(this::knownId).toList();
        objects.keySet().removeAll(ids);
        ArrayNode result = Json.array();
        ids.forEach(id -> result.add(line(id)));
        return result;
    }

    private ArrayNode keep(Map<Long, ObjectNode> pending) {
        objects.putAll(pending);
        ArrayNode result = Json.array();
        pending.keySet().forEach(id -> result.add(line(id)));
        return result;
    }

    private ObjectNode line(long id) {
        ObjectNode line = Json.object();
        line.set(idMember, Json.idText(id));
        return line.put("status", "Success");
    }

    private long knownId(ObjectNode object) {
        JsonNode id = object.has(idMember) ? object.get(idMember) : object.path("id");
        if (id.isMissingNode()) {
            throw new Refusal(Reason.BAD_REQUEST, "id is required");
        }
        if (!objects.containsKey(Json.id(id))) {
            throw new Refusal(Reason.UNKNOWN_OBJECT, "Object reference not set to an instance of an object");
        }
        return Json.id(id);
    }

    private ObjectNode withId(long id, ObjectNode object) {
        object.remove("id");
        object.set(idMember, Json.idText(id));
        return object;
    }

    private boolean matches(ObjectNode object, ObjectNode criterion) {
        return criterion.properties().stream().allMatch(wanted -> {
            String member = wanted.getKey().equals("id") ? idMember : wanted.getKey();
            return member.equals("custom_field_values")
                    ? FieldValues.match(FieldValues.of(object), wanted.getValue())
                    : object.path(member)
                            .asText()
                            .equalsIgnoreCase(wanted.getValue().asText());
        });
    }
}
