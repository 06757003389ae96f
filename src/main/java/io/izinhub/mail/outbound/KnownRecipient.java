package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.query.SendPermission;
import io.izinhub.mail.smtp.RecipientNote;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the ledger said of a recipient.
 *
 * @param point their contact point; empty where nothing was ever said for the brand
 * @param asked when
 */
record KnownRecipient(SendReason reason, Optional<UUID> point, Instant asked) implements RecipientNote {

    /** A client that speaks without pause has sent its mail by then; one that waits may wait for minutes. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    static KnownRecipient of(SendPermission.Answer answer, Instant asked) {
        return new KnownRecipient(answer.reason(), answer.point(), asked);
    }

    /** Whether this may still be said of the recipient without asking again. */
    boolean isFresh(Instant now) {
        return now.isBefore(asked.plus(FRESH));
    }

    @Override
    public String toString() {
        return "KnownRecipient[" + reason + "]";
    }
}
