package io.izinhub.sim.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.Moment;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimPhones;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

/** What Verimor checks itself before it takes a consent; everything else is İYS's to refuse. */
final class ConsentReader {

    private static final Set<String> RECIPIENT_TYPES = Set.of("BIREYSEL", "TACIR");
    private static final LocalDateTime LAW_STARTS = LocalDate.of(2015, 5, 1).atStartOfDay();
    private static final Duration OLDEST = Duration.ofDays(3);

    private ConsentReader() {}

    /**
     * Turns one item into the object of İYS's single add.
     *
     * @param now Turkey time
     * @throws Refusal 400 with the code of the first objection
     */
    static ObjectNode read(JsonNode item, LocalDateTime now) {
        if (!item.isObject()) {
            throw Refusal.code("INVALID_JSON");
        }
        String status = SimJson.text(item.get("status")).orElseThrow(() -> Refusal.code("MISSING_CONSENT"));
        String recipientType = SimJson.text(item.get("recipient_type"))
                .filter(RECIPIENT_TYPES::contains)
                .orElseThrow(() -> Refusal.code("INVALID_IYS_RECIPIENT_TYPE"));
        Optional<String> source = SimJson.text(item.get("source"));
        Optional<LocalDateTime> date = date(item, source.orElse(""), recipientType, now);
        ObjectNode consent = SimJson.object();
        consent.put("recipient", recipient(item));
        consent.put("recipientType", recipientType);
        SimJson.text(item.get("type")).ifPresent(type -> consent.put("type", type));
        source.ifPresent(text -> consent.put("source", text));
        consent.put("status", status);
        date.ifPresent(day -> consent.put("consentDate", Moment.seconds(day)));
        return consent;
    }

    private static Optional<LocalDateTime> date(JsonNode item, String source, String recipientType, LocalDateTime now) {
        Optional<String> text = SimJson.text(item.get("consent_date"));
        if (text.isEmpty()) {
            if (recipientType.equals("BIREYSEL")) {
                throw Refusal.code("MISSING_CONSENT_DATE");
            }
            return Optional.empty();
        }
        return Optional.of(text.flatMap(ConsentReader::parse)
                .filter(date -> allowed(date, source, now))
                .orElseThrow(() -> Refusal.code("INVALID_CONSENT_DATE")));
    }

    /** An older guide writes the day alone. */
    private static Optional<LocalDateTime> parse(String text) {
        return Moment.parse(text.length() == 10 ? text + " 00:00:00" : text);
    }

    private static boolean allowed(LocalDateTime date, String source, LocalDateTime now) {
        if (source.equals("HS_2015")) {
            return date.toLocalDate().equals(LAW_STARTS.toLocalDate());
        }
        return !date.isBefore(LAW_STARTS) && !date.isAfter(now) && !date.isBefore(now.minus(OLDEST));
    }

    /** Telephone numbers come without plus. */
    private static String recipient(JsonNode item) {
        String text = SimJson.text(item.get("recipient")).orElse("");
        boolean email = SimJson.text(item.get("type")).orElse("").equals("EPOSTA");
        if (email ? text.indexOf('@') <= 0 : !text.matches("[1-9][0-9]{6,13}")) {
            throw Refusal.code("INVALID_RECIPIENT");
        }
        return SimPhones.withPlus(text);
    }
}
