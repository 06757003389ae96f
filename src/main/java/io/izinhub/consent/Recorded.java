package io.izinhub.consent;

import io.izinhub.consent.domain.Outcome;
import java.util.List;

/**
 * The answer to one statement.
 *
 * @param reason code of the reason where the outcome is REJECTED, else null
 * @param eventId the event in the ledger; for a repeated idempotency key the first one
 */
public record Recorded(Outcome outcome, String reason, Long eventId, List<ConsentChangeListener.Promise> deliveries) {}
