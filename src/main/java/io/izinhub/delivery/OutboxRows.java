package io.izinhub.delivery;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.camel.ExchangeNames;
import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** What a row of the outbox holds that waits to be claimed for the first time. Thread-safe. */
@Component
class OutboxRows {

    /** {@link #values} are these, but for the state. */
    static final String INSERT = """
            insert into delivery (destination, state, lane, brand_id, channel, recipient_type, point_id, event_id,
                status, source, consent_at, purposes, created_at, deadline, give_up_at, next_attempt_at,
                correlation_id)
            """;

    private final BusinessDays businessDays;
    private final DeliveryProperties settings;

    OutboxRows(BusinessDays businessDays, DeliveryProperties settings) {
        this.businessDays = businessDays;
        this.settings = settings;
    }

    /** @param deadline by the law; null where it names none */
    record Term(Instant deadline, Instant giveUpAt) {

        Timestamp deadlineOrNull() {
            return deadline == null ? null : Timestamp.from(deadline);
        }
    }

    /**
     * A consent is worth nothing to İYS after its time; a refusal is never given up.
     *
     * @param from the law counts from the day on which the person spoke, not from the day on which we heard of it
     */
    Term term(Destination destination, Status status, Instant from, Instant now) {
        Instant deadline = destination.kind() == Destination.Kind.AUTHORITY
                ? businessDays.deadline(from, settings.legalBusinessDays())
                : null;
        return new Term(
                deadline, status == Status.ONAY && deadline != null ? deadline : now.plus(settings.keepTrying()));
    }

    /** @param brandId the ledger's number of the brand */
    static Object[] values(Destination destination, int brandId, Standing told, Term term, Instant now) {
        return new Object[] {
            destination.name(),
            told.status() == Status.RET ? 0 : 1,
            brandId,
            told.channel().code(),
            told.type().code(),
            told.point(),
            told.eventId(),
            told.status().code(),
            told.source() == null ? Delivery.OWN_DECISION : told.source(),
            Timestamp.from(told.at()),
            told.purposes(),
            Timestamp.from(now),
            term.deadlineOrNull(),
            Timestamp.from(term.giveUpAt()),
            Timestamp.from(now),
            MDC.get(ExchangeNames.CORRELATION_MDC)
        };
    }
}
