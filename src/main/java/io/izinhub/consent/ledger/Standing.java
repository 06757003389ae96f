package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import java.time.Instant;
import java.util.UUID;

/**
 * What the ledger holds about one address, channel and recipient type: the status and the statement that decided it.
 *
 * @param at when the person said so
 * @param source of that statement; null where it named none
 * @param purposes bits; 0 for all
 * @param eventId of that statement
 */
public record Standing(
        UUID point,
        Channel channel,
        RecipientType type,
        Status status,
        Instant at,
        String source,
        long purposes,
        long eventId) {

    /** Where one answer has to stand for several records: a refusal of any of them stands, else the newest consent. */
    public Standing or(Standing other) {
        if (status != other.status) {
            return status == Status.RET ? this : other;
        }
        return other.at.isAfter(at) ? other : this;
    }
}
