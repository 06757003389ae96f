package io.izinhub.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.platform.lines.StorableText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Predicate;

/** One event of {@code /webhooks/crm}, read: {@link Told}, or {@link Refused} with its reason. Pure. */
sealed interface ChangeEvent {

    int LONGEST_ID = 100;

    String eventId();

    /** @param evidence JSON text, null for none */
    record Told(
            String eventId,
            Address address,
            Channel channel,
            RecipientType type,
            Status status,
            Instant at,
            String source,
            String evidence)
            implements ChangeEvent {

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Told[" + channel + " " + status + "]";
        }
    }

    /** @param eventId null where the event names none */
    record Refused(String eventId, String reason) implements ChangeEvent {}

    /**
     * Reads an event. A refusal counts without date and source; a consent needs both.
     *
     * @param sources whether a source is one of ours to send
     */
    static ChangeEvent read(JsonNode event, Instant now, Predicate<String> sources) {
        String id = event.path("eventId").asText("");
        if (id.isBlank() || id.length() > LONGEST_ID || !StorableText.is(id)) {
            return new Refused(null, "EVENT_ID_MISSING");
        }
        Optional<Channel> channel = Channel.parse(event.path("channel").asText());
        Optional<Status> status = Status.parse(event.path("status").asText());
        if (channel.isEmpty() || status.isEmpty()) {
            return new Refused(id, channel.isEmpty() ? "CHANNEL_UNKNOWN" : "STATUS_UNKNOWN");
        }
        if (!(Address.parse(channel.get(), event.path("value").asText(null)) instanceof Address address)) {
            return new Refused(id, "INVALID_ADDRESS");
        }
        Instant at = instant(event.path("occurredAt").asText(null));
        String source = event.path("source").asText(null);
        boolean known = source != null && sources.test(source);
        boolean future = at != null && at.isAfter(now.plus(ReadVerdict.CLOCKS_DIFFER));
        if (status.get() == Status.ONAY && (at == null || future || !known)) {
            return new Refused(id, at == null ? "DATE_MISSING" : future ? "DATE_IN_FUTURE" : "SOURCE_UNKNOWN");
        }
        return new Told(
                id,
                address,
                channel.get(),
                RecipientType.parse(event.path("recipientType").asText()).orElse(RecipientType.BIREYSEL),
                status.get(),
                at == null || at.isAfter(now) ? now : at,
                known ? source : ReadVerdict.AGENT,
                event.hasNonNull("evidence") ? event.get("evidence").toString() : null);
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
