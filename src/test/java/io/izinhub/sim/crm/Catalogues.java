package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimTenant;
import java.util.TreeMap;

/** The small resources of the seeded tenant. */
final class Catalogues {

    static final String CHANNEL = "555";

    private static final int PERSON_KIND = 1;

    final Catalogue fields = new Catalogue("custom_field", "custom_field_id", "label", Catalogues::completeField);
    final CustomFields values = new CustomFields(fields);
    final Catalogue companies = new Catalogue("company", "company_id", "company_name", this::checkValues);
    final Catalogue channels = new Catalogue("business_channel", "channel_id", "channel_name", same -> same);
    final Catalogue titles = new Catalogue("title_category", "title_category_id", "title_category_name", same -> same);

    Catalogues(SimTenant tenant) {
        for (ConsentField channel : ConsentField.values()) {
            ObjectNode status = field(channel.label() + " izni", FieldType.LIST);
            ArrayNode items = status.putObject("data").put("index", 3).putArray("items");
            items.addObject().put("id", 1).put("text", "ONAY");
            items.addObject().put("id", 2).put("text", "RET");
            items.addObject().put("id", 3).put("text", "YOK");
            fields.seed(channel.statusId(), status);
            fields.seed(channel.dateId(), field(channel.label() + " izin tarihi", FieldType.DATETIME));
            fields.seed(channel.sourceId(), field(channel.label() + " izin kaynağı", FieldType.TEXT));
        }
        channels.seed(
                Long.parseLong(CHANNEL),
                Json.object()
                        .put("channel_name", tenant.brands().get(0).name())
                        .put("channel_slug", tenant.slug())
                        .put("lang", "tr")
                        .put("is_builtin", false)
                        .put("business_type", "B2C"));
        titles.seed(1, Json.object().put("title_category_name", "Müşteri"));
    }

    private static ObjectNode field(String label, FieldType type) {
        ObjectNode field = Json.object().put("label", label).put("kind_id", PERSON_KIND);
        field.set("custom_field_type", type.json());
        return field;
    }

    /** {@code data} is an empty array but for lists; a new list item gets the next id, the others keep theirs. */
    private static ObjectNode completeField(ObjectNode field) {
        FieldType type = FieldType.of(field);
        field.set("custom_field_type", type.json());
        field.put("filterable", field.path("filterable").asBoolean(true));
        field.put("is_active", field.path("is_active").asBoolean(true));
        field.put("is_required", field.path("is_required").asBoolean(false));
        field.put("order_number", field.path("order_number").asInt(0));
        if (!type.hasItems()) {
            field.putArray("data");
            return field;
        }
        int last = field.path("data").path("index").asInt(0);
        ObjectNode data = Json.object();
        ArrayNode items = data.putArray("items");
        for (ObjectNode item : Json.objects(field.path("data").path("items"), "items")) {
            int id = item.has("id") ? item.get("id").asInt() : last + 1;
            last = Math.max(last, id);
            items.addObject().put("id", id).put("text", item.path("text").asText());
        }
        field.set("data", data.put("index", last));
        return field;
    }

    private ObjectNode checkValues(ObjectNode company) {
        if (company.has("custom_field_values")) {
            values.merge(new TreeMap<>(), company.get("custom_field_values"));
        }
        return company;
    }
}
