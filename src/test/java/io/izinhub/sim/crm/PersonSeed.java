package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A person to put into the simulated CRM. Immutable; each method answers a changed copy.
 *
 * @param uniqueId outside key, or null
 * @param values custom field id to value: list item id as text, epoch milliseconds as Long, text
 * @param changedOn day of the last change, or null for today
 */
public record PersonSeed(
        String name,
        String surname,
        String uniqueId,
        List<String> emails,
        List<String> phones,
        Map<Long, Object> values,
        LocalDate changedOn) {

    /** The items of the seeded status lists, in the order of their ids. */
    private static final List<String> STATUSES = List.of("ONAY", "RET", "YOK");

    public PersonSeed {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        values = Map.copyOf(values);
    }

    /** @param email or null, @param phone or null */
    public static PersonSeed of(String name, String surname, String email, String phone) {
        return new PersonSeed(name, surname, null, listOf(email), listOf(phone), Map.of(), null);
    }

    public PersonSeed withUniqueId(String key) {
        return new PersonSeed(name, surname, key, emails, phones, values, changedOn);
    }

    public PersonSeed withChangedOn(LocalDate day) {
        return new PersonSeed(name, surname, uniqueId, emails, phones, values, day);
    }

    public PersonSeed withValue(long field, Object value) {
        Map<Long, Object> more = new TreeMap<>(values);
        more.put(field, value);
        return new PersonSeed(name, surname, uniqueId, emails, phones, more, changedOn);
    }

    /** @param status ONAY, RET or YOK */
    public PersonSeed withConsent(ConsentField channel, String status, Instant at, String source) {
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("status must be one of " + STATUSES);
        }
        return withValue(channel.statusId(), Integer.toString(STATUSES.indexOf(status) + 1))
                .withValue(channel.dateId(), at.toEpochMilli())
                .withValue(channel.sourceId(), source);
    }

    ObjectNode json() {
        ObjectNode json =
                Json.object().put("name", name).put("surname", surname).put("unique_id", uniqueId);
        ArrayNode emailArray = json.putArray("emails");
        emails.forEach(email -> emailArray.addObject().put("email", email));
        ArrayNode phoneArray = json.putArray("phones");
        phones.forEach(phone -> phoneArray.addObject().put("phone", phone));
        ArrayNode fields = json.putArray("custom_field_values");
        values.forEach((id, value) -> fields.addObject().put("id", id).set("value", Json.value(value)));
        return json;
    }

    private static List<String> listOf(String text) {
        return text == null ? List.of() : List.of(text);
    }

    /** Personal data stays out of test logs. */
    @Override
    public String toString() {
        return "PersonSeed[" + emails.size() + " emails, " + phones.size() + " phones]";
    }
}
