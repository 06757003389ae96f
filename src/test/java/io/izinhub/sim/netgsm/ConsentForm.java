package io.izinhub.sim.netgsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.iys.IysRecord;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** From Netgsm's form of a consent to İYS's and back. */
final class ConsentForm {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> FIELDS =
            List.of("recipient", "recipientType", "type", "source", "status", "consentDate");
    private static final Set<String> TYPES = Set.of("ARAMA", "MESAJ", "EPOSTA");
    private static final Set<String> RECIPIENT_TYPES = Set.of("BIREYSEL", "TACIR");

    private ConsentForm() {}

    /** Leaves out what is only Netgsm's ({@code refid}, {@code appkey}) and what is empty. */
    static JsonNode ofItem(JsonNode item) {
        ObjectNode consent = SimJson.object();
        FIELDS.forEach(field -> SimJson.word(item, field).ifPresent(value -> consent.put(field, value)));
        SimJson.word(item, "retailerCode").ifPresent(code -> consent.put("retailerCode", number(code)));
        ArrayNode access = SimJson.object().arrayNode();
        if (item.path("retailerAccess").isArray()) {
            item.path("retailerAccess").forEach(code -> access.add(number(code.asText())));
        } else {
            SimJson.word(item, "retailerAccess").ifPresent(list -> codes(list, access));
        }
        if (!access.isEmpty()) {
            consent.set("retailerAccess", access);
        }
        return consent;
    }

    private static void codes(String list, ArrayNode access) {
        for (String code : list.replaceAll("[{} ]", "").split(",")) {
            access.add(number(code));
        }
    }

    /** −1 is nobody's code, which İYS will say. */
    private static int number(String code) {
        return code.matches("[0-9]{1,9}") ? Integer.parseInt(code) : -1;
    }

    /** Whether it names one permission: recipient, recipientType and type. */
    static boolean isKey(JsonNode json) {
        return SimJson.word(json, "recipient").isPresent()
                && RECIPIENT_TYPES.contains(json.path("recipientType").asText())
                && TYPES.contains(json.path("type").asText());
    }

    /** The answer to a query as the vendor describes it. */
    static ObjectNode full(IysRecord record) {
        return SimJson.object()
                .put("recipientType", record.recipientType())
                .put("recipient", record.recipient())
                .put("source", word(record.source()))
                .put("type", record.type())
                .put("consentDate", date(record.consentDate()))
                .put("status", record.status())
                .put("creationDate", date(record.creationDate()))
                .put("retailerAccessCount", 0)
                .put("transactionId", record.transactionId());
    }

    /** The answer to a query as a client has met it: no date, no source, and the id is only the query's. */
    static ObjectNode bare(JsonNode key, String status) {
        return SimJson.object()
                .put("recipientType", key.path("recipientType").asText())
                .put("recipient", key.path("recipient").asText())
                .put("source", "")
                .put("type", key.path("type").asText())
                .put("consentDate", "")
                .put("status", status)
                .put("creationDate", "")
                .put("retailerAccessCount", 0)
                .put("transactionId", UUID.randomUUID().toString());
    }

    /** Empty for null, as a TACIR record has it. */
    static String date(LocalDateTime date) {
        return date == null ? "" : SECONDS.format(date);
    }

    static String word(String text) {
        return text == null ? "" : text;
    }
}
