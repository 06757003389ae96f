package io.izinhub.consent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * All times in Istanbul.
 *
 * @param recipient masked unless the caller's role may see it (R98)
 * @param states one per brand and recipient type about which anything was said
 * @param history oldest first, as far as it was known at {@code knownAt}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LookupAnswer(
        String recipient,
        Channel channel,
        OffsetDateTime at,
        OffsetDateTime knownAt,
        List<State> states,
        List<Event> history) {

    /**
     * @param status absent where nobody said anything that counts
     * @param since when the deciding statement took effect
     * @param confirmed İYS holds a consent
     * @param iys what İYS last said, and when
     */
    @Schema(name = "ConsentState")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            String brand,
            RecipientType recipientType,
            Status status,
            OffsetDateTime since,
            List<String> purposes,
            boolean confirmed,
            Said iys,
            OffsetDateTime iysAt) {}

    /** @param evidence the event has evidence, to be had as an evidence file */
    @Schema(name = "ConsentEvent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            long eventId,
            String brand,
            RecipientType recipientType,
            EventKind kind,
            Said status,
            OffsetDateTime consentAt,
            OffsetDateTime authorityCreatedAt,
            OffsetDateTime effectiveAt,
            OffsetDateTime recordedAt,
            String source,
            String origin,
            String actor,
            List<String> purposes,
            boolean evidence,
            Outcome outcome,
            String reason) {}
}
