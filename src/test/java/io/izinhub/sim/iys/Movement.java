package io.izinhub.sim.iys;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One accepted change of a consent; never changed, never removed.
 *
 * @param source null only for a first TACIR record without source
 * @param consentDate null only for a TACIR record without date
 * @param previousStatus the state that it replaced, null for the first record
 * @param citizenName only with {@code IYS_WEB_YENI}
 * @param retailerCode the dealer that took the consent, or null
 * @param batch the batch item that brought it, or null
 */
record Movement(
        ConsentKey key,
        String status,
        String source,
        LocalDateTime consentDate,
        LocalDateTime creationDate,
        String transactionId,
        String previousStatus,
        String citizenName,
        Integer retailerCode,
        BatchRef batch) {

    /** Where a batch item stands, for {@code originalRequestInformation}. */
    record BatchRef(String requestId, String subRequestId) {}

    boolean fromIys() {
        return source != null && source.startsWith("IYS_");
    }

    /** The form of pull, push and history; İYS sends an empty consentDate where there is none. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipient", key.recipient());
        json.put("recipientType", key.recipientType());
        json.put("type", key.type());
        json.put("status", status);
        if (source != null) {
            json.put("source", source);
        }
        json.put("consentDate", consentDate == null ? "" : IysDates.text(consentDate));
        json.put("creationDate", IysDates.text(creationDate));
        json.put("transactionId", transactionId);
        if (citizenName != null) {
            json.put("citizenName", citizenName);
        }
        return json;
    }

    @Override
    public String toString() {
        return "Movement[" + key + " " + status + " " + source + " " + creationDate + "]";
    }
}
