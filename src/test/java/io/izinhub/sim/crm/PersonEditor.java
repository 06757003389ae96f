package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Writes the members of a JSON object over a person: arrays are replaced, custom fields merged, unknown members ignored. */
final class PersonEditor {

    private final Clock clock;
    private final CustomFields fields;

    PersonEditor(Clock clock, CustomFields fields) {
        this.clock = clock;
        this.fields = fields;
    }

    Person created(long id, ObjectNode json, Author author) {
        return changed(Person.blank(id, LocalDate.now(clock), author), json, author);
    }

    Person changed(Person base, ObjectNode json, Author author) {
        Map<String, JsonNode> members = new HashMap<>(base.members());
        Stream.concat(Person.MEMBERS.stream(), Person.INDEXES.stream())
                .filter(json::has)
                .forEach(member -> write(members, member, json.get(member)));
        for (String required : List.of("name", "surname")) {
            if (!members.containsKey(required)) {
                throw new Refusal(Reason.BAD_REQUEST, required + " is required");
            }
        }
        SortedMap<Long, JsonNode> values = json.has("custom_field_values")
                ? fields.merge(base.values(), json.get("custom_field_values"))
                : base.values();
        return new Person(
                base.id(),
                members,
                texts(json, "emails", "email", base.emails()),
                texts(json, "phones", "phone", base.phones()),
                values,
                base.createdOn(),
                LocalDate.now(clock),
                base.creator(),
                author);
    }

    private static void write(Map<String, JsonNode> members, String member, JsonNode value) {
        if (!value.isValueNode()) {
            throw new Refusal(Reason.BAD_REQUEST, member + " must be a plain value");
        }
        if (value.isNull() || value.asText().isBlank()) {
            members.remove(member);
        } else {
            members.put(member, value);
        }
    }

    private static List<String> texts(ObjectNode json, String array, String member, List<String> unchanged) {
        if (!json.has(array)) {
            return unchanged;
        }
        return Json.objects(json.get(array), array).stream()
                .map(item -> item.path(member))
                .map(text -> {
                    if (!text.isTextual() || text.asText().isBlank()) {
                        throw new Refusal(Reason.BAD_REQUEST, array + " must hold " + member);
                    }
                    return text.asText();
                })
                .toList();
    }
}
