package io.izinhub.mail.inbound;

import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;

/**
 * Is shown each mail that comes in, before it is judged, in every mode and on every try. Changes nothing of it and keeps nothing of it,
 * does not let the sending server wait for long, and lets nothing go wrong.
 */
@FunctionalInterface
public interface InboundWitness {

    /** @param mode of the mailbox: LIVE mail may wait for the database, other mail may not */
    void arrived(ReceivedMail mail, Mode mode);
}
