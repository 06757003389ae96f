package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.AddressKeys;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One object of a person search; its members are AND-ed.
 *
 * @param indexed where to look without reading everybody, or null
 * @param test holds for the persons that match every member
 */
record PersonCriterion(Function<PersonStore, Stream<Person>> indexed, Predicate<Person> test) {

    /**
     * @param filterable whether this tenant can search by custom fields and by change date
     * @throws Refusal for a member that the CRM cannot search by; ignoring it would return everybody
     */
    static PersonCriterion of(ObjectNode criterion, boolean filterable) {
        PersonCriterion all = new PersonCriterion(null, person -> true);
        for (var member : criterion.properties()) {
            all = all.and(member(member.getKey(), member.getValue(), filterable));
        }
        return all;
    }

    private PersonCriterion and(PersonCriterion other) {
        return new PersonCriterion(indexed == null ? other.indexed : indexed, test.and(other.test));
    }

    private static PersonCriterion member(String name, JsonNode value, boolean filterable) {
        return switch (name) {
            case "id", "person_id" -> id(Json.id(value));
            case "unique_id" -> uniqueId(text(name, value));
            case "email" -> email(text(name, value));
            case "phone" -> phone(text(name, value));
            case "name" -> name(text(name, value));
            case "custom_field_values", "updated_at" -> filter(name, value, filterable);
            default -> throw new Refusal(Reason.BAD_REQUEST, "search member is not known");
        };
    }

    private static PersonCriterion id(long id) {
        return new PersonCriterion(store -> store.find(id).stream(), person -> person.id() == id);
    }

    private static PersonCriterion uniqueId(String wanted) {
        return new PersonCriterion(store -> store.withUniqueId(wanted), person -> person.text("unique_id")
                .equals(wanted));
    }

    private static PersonCriterion email(String wanted) {
        String key = AddressKeys.email(wanted);
        return new PersonCriterion(
                store -> store.withEmail(wanted),
                person -> person.emails().stream().map(AddressKeys::email).anyMatch(key::equals));
    }

    private static PersonCriterion phone(String wanted) {
        String key = AddressKeys.phone(wanted);
        return new PersonCriterion(
                store -> store.withPhone(wanted),
                person -> person.phones().stream().map(AddressKeys::phone).anyMatch(key::equals));
    }

    private static PersonCriterion name(String wanted) {
        return new PersonCriterion(
                null,
                person -> person.text("name").equalsIgnoreCase(wanted)
                        || person.fullName().equalsIgnoreCase(wanted));
    }

    private static PersonCriterion filter(String name, JsonNode value, boolean filterable) {
        if (!filterable) {
            throw new Refusal(Reason.NOT_FILTERABLE, name + " is not filterable");
        }
        if (name.equals("custom_field_values")) {
            return new PersonCriterion(null, person -> FieldValues.match(person.values(), value));
        }
        LocalDate since = date(text(name, value));
        return new PersonCriterion(null, person -> !person.updatedOn().isBefore(since));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw new Refusal(Reason.BAD_REQUEST, "updated_at must be a date");
        }
    }

    private static String text(String name, JsonNode value) {
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw new Refusal(Reason.BAD_REQUEST, name + " must have a value");
        }
        return value.asText();
    }
}
