package io.izinhub.mail.inbound;

import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;

/**
 * Is shown each mail that comes in, before it is judged, in every mode and on every try. Changes nothing of it, does not let the
 * sending server wait for long, and lets nothing go wrong.
 */
@FunctionalInterface
public interface InboundWitness {

    /**
     * @param mode of the mailbox: LIVE mail may wait for the database, other mail may not
     * @return false where what the mail says would be lost if it went on: whoever brought it keeps it and brings it again. Never for
     *     mail that is not LIVE
     */
    boolean arrived(ReceivedMail mail, Mode mode);
}
