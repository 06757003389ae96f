package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person as the CRM holds it. Immutable.
 *
 * @param members the members without a rule of their own, as they were written
 * @param values custom field id to value
 * @param updatedOn the CRM tells the day only
 */
record Person(
        long id,
        Map<String, JsonNode> members,
        List<String> emails,
        List<String> phones,
        SortedMap<Long, JsonNode> values,
        LocalDate createdOn,
        LocalDate updatedOn,
        Author creator,
        Author lastAuthor) {

    /** In the order of the answers; a member that was never written is null there. */
    static final List<String> MEMBERS = List.of(
            "name",
            "mname",
            "surname",
            "title_text",
            "resource",
            "linkedin_id",
            "linkedin_url",
            "citizenship_number",
            "unique_id",
            "gender_id",
            "birthdate");

    static final List<String> INDEXES = List.of("default_email_index", "default_phone_index", "default_address_index");

    Person {
        members = Map.copyOf(members);
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static Person blank(long id, LocalDate today, Author author) {
        return new Person(id, Map.of(), List.of(), List.of(), new TreeMap<>(), today, today, author, author);
    }

    Person changedOn(LocalDate day) {
        return new Person(id, members, emails, phones, values, day, day, creator, lastAuthor);
    }

    /** Empty when the member was never written. */
    String text(String member) {
        JsonNode value = members.get(member);
        return value == null ? "" : value.asText();
    }

    String fullName() {
        return Stream.of("name", "mname", "surname")
                .map(this::text)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("person_id", Json.idText(id));
        MEMBERS.forEach(member -> json.set(member, members.get(member)));
        json.put("full_name", fullName());
        json.set("emails", objects("email", emails));
        json.set("phones", objects("phone", phones));
        INDEXES.forEach(index ->
                json.put(index, members.containsKey(index) ? members.get(index).asInt() : 0));
        ArrayNode fields = json.putArray("custom_field_values");
        values.forEach((field, value) -> fields.addObject().put("id", field).set("value", value));
        json.put("created_at", createdOn.toString());
        json.put("updated_at", updatedOn.toString());
        json.put("create_owner", creator.owner());
        json.put("last_update_owner", lastAuthor.owner());
        json.put("channel", creator.channel());
        return json;
    }

    private static ArrayNode objects(String member, List<String> texts) {
        ArrayNode array = Json.array();
        texts.forEach(text -> array.addObject().put(member, text));
        return array;
    }

    /** Personal data stays out of test logs. */
    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
