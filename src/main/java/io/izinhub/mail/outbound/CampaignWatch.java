package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.SendReason;

/**
 * Is told what became of each recipient of a campaign that has a name, so that it can be reported (R18, R19). Called while the sender
 * waits: add a row, and do the rest later. What is thrown is logged, and changes nothing for the mail. Must be safe for any thread.
 */
public interface CampaignWatch {

    /**
     * One recipient.
     *
     * @param campaign letters, digits, dot, hyphen, underscore, at most 40
     * @param brand code
     * @param recipient as the envelope has it, in normal form
     * @param reason what was said at the moment of sending; of a mail that went in SHADOW also a refusal
     */
    record Recipient(String campaign, String brand, Address recipient, SendReason reason) {

        /** Never prints the address. */
        @Override
        public String toString() {
            return "Recipient[" + campaign + ", " + reason + "]";
        }
    }

    /** The next server has taken the mail. */
    void sent(Recipient recipient);

    /** The mail did not go to them, because of the reason. */
    void withheld(Recipient recipient);
}
