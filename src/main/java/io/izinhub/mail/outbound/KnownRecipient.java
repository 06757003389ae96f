package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.query.SendPermission;
import io.izinhub.mail.smtp.RecipientNote;
import java.util.Optional;
import java.util.UUID;

/**
 * What the ledger said of a recipient.
 *
 * @param point their contact point; empty where nothing was ever said for the brand
 */
record KnownRecipient(SendReason reason, Optional<UUID> point) implements RecipientNote {

    static KnownRecipient of(SendPermission.Answer answer) {
        return new KnownRecipient(answer.reason(), answer.point());
    }

    @Override
    public String toString() {
        return "KnownRecipient[" + reason + "]";
    }
}
