package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A customer to begin with. Immutable.
 *
 * @param email or null
 * @param mobile as an agent would type it, or null
 * @param code the outside code, "bank code"; or null
 * @param texts free custom fields
 * @param items lists, each with one chosen item
 */
public record CustomerSeed(
        String name,
        String surname,
        String email,
        String mobile,
        String code,
        Map<CsmField, String> texts,
        Map<CsmField, Long> items) {

    public CustomerSeed {
        texts = Map.copyOf(texts);
        items = Map.copyOf(items);
    }

    public static CustomerSeed of(String name, String surname, String email, String mobile) {
        return new CustomerSeed(name, surname, email, mobile, null, Map.of(), Map.of());
    }

    public CustomerSeed withCode(String outside) {
        return new CustomerSeed(name, surname, email, mobile, outside, texts, items);
    }

    public CustomerSeed withText(CsmField field, String value) {
        Map<CsmField, String> more = new TreeMap<>(texts);
        more.put(field, value);
        return new CustomerSeed(name, surname, email, mobile, code, more, items);
    }

    /** @param index of the item in the list, from 0 */
    public CustomerSeed withItem(CsmField field, int index) {
        Map<CsmField, Long> more = new TreeMap<>(items);
        more.put(field, field.items().get(index));
        return new CustomerSeed(name, surname, email, mobile, code, texts, more);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put(Customer.NAME, name).put(Customer.SURNAME, surname);
        json.put(Customer.EMAIL, email).put(Customer.PHONES.get(1), mobile).put(Customer.CODE, code);
        ArrayNode fields = json.putArray("CustomerFields");
        texts.forEach((field, text) ->
                fields.addObject().put("CustomerFieldID", field.id()).put("CustomerFieldValue", text));
        items.forEach((field, item) -> fields.addObject()
                .put("CustomerFieldID", field.id())
                .putArray("CustomerFieldValues")
                .addObject()
                .put("CustomerFieldReferenceValueID", item));
        return json;
    }

    /** Personal data stays out of test logs. */
    @Override
    public String toString() {
        return "CustomerSeed[" + texts.keySet() + items.keySet() + "]";
    }
}
