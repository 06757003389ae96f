package io.izinhub.crm.next4biz;

import static io.izinhub.crm.next4biz.Next4bizCrmAdapter.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.CrmPerson;
import io.izinhub.crm.CrmValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the shaped person to what the hub works with. */
final class PersonReader {

    /** 2001 to 2286 in milliseconds: seconds, or a time of day, are no date of a consent. */
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{12,13}");

    private final CrmMapping.Values items;

    PersonReader(CrmMapping mapping) {
        this.items = mapping.consent().values();
    }

    /** Empty for an object without an id: nothing could be written to it. */
    Optional<CrmPerson> read(JsonNode person, ConsentFields fields) {
        String id = person.path("id").asText("");
        if (id.isBlank() || person.path("id").isNull()) {
            return Optional.empty();
        }
        Map<Long, String> texts = new HashMap<>();
        Map<Long, JsonNode> exact = new HashMap<>();
        for (JsonNode value : person.path("values")) {
            exact.put(value.path("field").asLong(), value.path("value"));
            if (value.path("value").isValueNode() && !value.path("value").isNull()) {
                texts.put(value.path("field").asLong(), value.path("value").asText());
            }
        }
        Map<Channel, CrmValue> values = new EnumMap<>(Channel.class);
        Map<Channel, String> held = new EnumMap<>(Channel.class);
        fields.byChannel().forEach((channel, ids) -> {
            values.put(channel, value(texts, ids));
            held.put(channel, held(exact, ids));
        });
        return Optional.of(new CrmPerson(
                id,
                addresses(person.path("emails"), Channel.EPOSTA),
                addresses(person.path("phones"), Channel.ARAMA),
                values,
                held,
                null));
    }

    /** {@code [{field, value}]}, to be written as it is: null clears. */
    private static String held(Map<Long, JsonNode> exact, ConsentFields.Ids ids) {
        ArrayNode all = JSON.createArrayNode();
        for (long id : new long[] {ids.status(), ids.date(), ids.source()}) {
            JsonNode value = exact.get(id);
            all.addObject().put("field", id).set("value", value == null || value.isMissingNode() ? null : value);
        }
        return all.toString();
    }

    private CrmValue value(Map<Long, String> texts, ConsentFields.Ids ids) {
        return new CrmValue(
                state(texts.getOrDefault(ids.status(), "")),
                date(texts.getOrDefault(ids.date(), "")),
                texts.get(ids.source()));
    }

    private CrmValue.State state(String item) {
        if (item.isBlank()) {
            return CrmValue.State.EMPTY;
        } else if (item.equals(items.onay())) {
            return CrmValue.State.ONAY;
        } else if (item.equals(items.ret())) {
            return CrmValue.State.RET;
        }
        return item.equals(items.yok()) ? CrmValue.State.YOK : CrmValue.State.UNKNOWN;
    }

    private static Instant date(String text) {
        return EPOCH_MILLIS.matcher(text).matches() ? Instant.ofEpochMilli(Long.parseLong(text)) : null;
    }

    private static List<Address> addresses(JsonNode texts, Channel channel) {
        List<Address> addresses = new ArrayList<>();
        for (JsonNode text : texts) {
            if (Address.parse(channel, text.asText("")) instanceof Address address && !addresses.contains(address)) {
                addresses.add(address);
            }
        }
        return addresses;
    }
}
