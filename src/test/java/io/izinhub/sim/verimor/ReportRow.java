package io.izinhub.sim.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.Moment;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.iys.IysOutcome;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import io.izinhub.sim.iys.Submission;
import java.util.LinkedHashMap;
import java.util.Map;

/** One consent in the report of a campaign. */
interface ReportRow {

    /** Whether İYS has answered. */
    boolean done();

    Map<String, Object> json();

    /** What the customer sent. */
    record Sent(Submission submission) implements ReportRow {

        @Override
        public boolean done() {
            return submission.outcome().isPresent();
        }

        @Override
        public Map<String, Object> json() {
            JsonNode consent = submission.consent();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("type", consent.get("type"));
            json.put("source", consent.get("source"));
            json.put("recipient", SimPhones.withoutPlus(consent.get("recipient").asText()));
            json.put("status", consent.get("status"));
            json.put("consent_date", isoDate(consent));
            json.put("recipient_type", consent.get("recipientType"));
            json.put("request_status", submission.outcome().map(Sent::words).orElse("Bekliyor"));
            submission
                    .outcome()
                    .filter(said -> !said.accepted())
                    .ifPresent(said -> json.put("request_error", error(said)));
            return json;
        }

        private static String isoDate(JsonNode consent) {
            return consent.has("consentDate")
                    ? Moment.iso(
                            Moment.parse(consent.get("consentDate").asText()).orElseThrow())
                    : null;
        }

        private static String words(IysOutcome said) {
            return said.accepted() ? "Başarılı" : "Başarısız";
        }

        private static String error(IysOutcome said) {
            String code = said.codes().get(0);
            return code + " " + IysSimulator.text(code);
        }
    }

    /** What a citizen did at İYS. */
    record Done(IysRecord movement) implements ReportRow {

        @Override
        public boolean done() {
            return true;
        }

        @Override
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("type", movement.type());
            json.put("source", movement.source());
            json.put("recipient", SimPhones.withoutPlus(movement.recipient()));
            json.put("status", movement.status());
            json.put("consent_date", Moment.iso(movement.consentDate()));
            json.put("recipient_type", movement.recipientType());
            json.put("request_status", "Başarılı");
            return json;
        }
    }
}
