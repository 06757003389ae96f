package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A customer as the CSM holds it. Immutable.
 *
 * @param members texts by their names in the API; a member that is not there was never written
 * @param fields custom fields by id
 */
record Customer(long id, Map<String, String> members, SortedMap<Long, FieldValue> fields) {

    static final String CODE = "CustomerCode";
    static final String EMAIL = "CustomerEmail";
    static final String NAME = "CustomerName";
    static final String SURNAME = "CustomerSurname";
    static final List<String> PHONES =
            List.of("CustomerHomePhoneNumber", "CustomerMobilePhoneNumber", "CustomerWorkPhoneNumber");

    /** What an update may name; a password is taken and never shown. */
    static final List<String> WRITABLE =
            Stream.concat(PHONES.stream(), Stream.of(EMAIL, NAME, SURNAME)).toList();

    Customer {
        members = Map.copyOf(members);
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    String text(String member) {
        return members.getOrDefault(member, "");
    }

    List<String> phones() {
        return PHONES.stream().map(this::text).filter(phone -> !phone.isEmpty()).toList();
    }

    /** Channel and unit are only used when a customer is made, and read as 0 (CRM API, customer service). */
    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("CustomerBusinessChannelID", 0);
        json.put(CODE, members.get(CODE));
        json.put("CustomerDefaultLangID", 1);
        json.put(EMAIL, members.get(EMAIL));
        json.put(PHONES.get(0), members.get(PHONES.get(0)));
        json.put("CustomerID", id);
        json.put(PHONES.get(1), members.get(PHONES.get(1)));
        json.put(NAME, members.get(NAME));
        json.put(SURNAME, members.get(SURNAME));
        json.put("CustomerUnitID", 0);
        return json.put(PHONES.get(2), members.get(PHONES.get(2)));
    }

    /** @param flat without the name of the element around each field */
    ArrayNode fieldsJson(boolean flat) {
        ArrayNode all = Json.array();
        fields.forEach((field, value) ->
                all.add(flat ? value.json(field) : Json.object().set("CustomerField", value.json(field))));
        return all;
    }

    /** Personal data stays out of test logs. */
    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
