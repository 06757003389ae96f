package io.izinhub.delivery;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import java.time.Instant;
import java.util.UUID;

/**
 * One row of the outbox: one permission that one destination has to be told of.
 *
 * @param status what to tell; with {@code source} and {@code consentAt} as they are to be sent, which may differ from
 *     the ledger's (a refusal that İYS takes only with a later date)
 * @param deadline end of the law's time; null where no law sets one
 * @param giveUpAt retries end here
 * @param attempts including the running one
 * @param account of the destination, to which the last attempt went; {@link Accounts#ONLY} where it has one, or where none
 *     was made
 */
public record Delivery(
        long id,
        String destination,
        String brand,
        Channel channel,
        RecipientType type,
        UUID point,
        long eventId,
        Status status,
        String source,
        Instant consentAt,
        long purposes,
        Instant createdAt,
        Instant deadline,
        Instant giveUpAt,
        int attempts,
        String account) {

    /** Source of what is told in the company's own name, and of a statement that names none (İYS API, sources). */
    public static final String OWN_DECISION = "HS_KARAR";
}
