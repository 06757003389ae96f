package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.smtp.RecipientNote;

/** A recipient of a campaign who was refused, or withheld, at RCPT because of what the ledger said. */
record RefusedRecipient(SendReason reason) implements RecipientNote {}
