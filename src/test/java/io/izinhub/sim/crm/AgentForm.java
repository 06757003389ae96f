package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The short form in which tests write a person as an agent would: {@code email} and {@code phone} for the only address,
 * {@code customFields: {"301": "2"}} for the custom fields by id. The long form of the API is taken as well.
 */
final class AgentForm {

    private AgentForm() {}

    static ObjectNode toPerson(ObjectNode form) {
        ObjectNode person = form.deepCopy();
        single(person, "email", "emails");
        single(person, "phone", "phones");
        JsonNode fields = person.remove("customFields");
        if (fields instanceof ObjectNode byId) {
            ArrayNode values = person.putArray("custom_field_values");
            byId.properties()
                    .forEach(field ->
                            values.addObject().put("id", field.getKey()).set("value", field.getValue()));
        } else if (fields != null) {
            throw new Refusal(Reason.BAD_REQUEST, "customFields must be an object");
        }
        return person;
    }

    private static void single(ObjectNode person, String member, String array) {
        JsonNode value = person.remove(member);
        if (value != null) {
            person.putArray(array).addObject().set(member, value);
        }
    }
}
