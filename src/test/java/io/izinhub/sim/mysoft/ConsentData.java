package io.izinhub.sim.mysoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.Moment;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.iys.IysSimulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A consent as the customer sends it.
 *
 * @param consent the object of İYS's single add
 * @param folderName may be null
 * @param note may be null
 * @param key the customer's own reference, may be null
 */
record ConsentData(ObjectNode consent, String folderName, String note, String key) {

    private static final List<String> FIELDS =
            List.of("recipient", "type", "source", "status", "consentDate", "recipientType");
    private static final Set<String> TYPES = Set.of("ARAMA", "MESAJ", "EPOSTA");
    private static final Set<String> STATUSES = Set.of("ONAY", "RET");
    private static final Set<String> RECIPIENT_TYPES = Set.of("BIREYSEL", "TACIR");

    static ConsentData read(JsonNode item) {
        ObjectNode consent = SimJson.object();
        FIELDS.forEach(name -> SimJson.text(item.get(name)).ifPresent(text -> consent.put(name, text)));
        return new ConsentData(
                consent,
                SimJson.text(item.get("folderName")).orElse(null),
                SimJson.text(item.get("note")).orElse(null),
                SimJson.text(item.get("serviceReferanceKey")).orElse(null));
    }

    /** The first objection of form in words; what İYS alone can know comes later. */
    Optional<String> objection(IysSimulator iys) {
        if (!TYPES.contains(text("type"))) {
            return Optional.of("type ARAMA, MESAJ ya da EPOSTA olmalıdır.");
        }
        if (!STATUSES.contains(text("status"))) {
            return Optional.of("status ONAY ya da RET olmalıdır.");
        }
        if (!RECIPIENT_TYPES.contains(text("recipientType"))) {
            return Optional.of("recipientType BIREYSEL ya da TACIR olmalıdır.");
        }
        if (!iys.takes(text("recipient"), text("type"))) {
            return Optional.of("recipient geçersiz.");
        }
        boolean mayMiss = text("recipientType").equals("TACIR");
        if (!mayMiss && !consent.has("source")) {
            return Optional.of("source zorunludur.");
        }
        if (consent.has("consentDate") ? Moment.parse(text("consentDate")).isEmpty() : !mayMiss) {
            return Optional.of("consentDate YYYY-MM-DD HH:mm:ss biçiminde olmalıdır.");
        }
        return Optional.empty();
    }

    String text(String name) {
        return consent.path(name).asText("");
    }

    /** The consent's own fields, null where it has none. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        FIELDS.forEach(name -> json.put(name, consent.get(name)));
        return json;
    }

    @Override
    public String toString() {
        return "ConsentData[" + text("type") + " " + text("status") + "]";
    }
}
