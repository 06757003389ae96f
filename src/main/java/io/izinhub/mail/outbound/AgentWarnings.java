package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import java.time.Instant;

/**
 * Is told what the sender of an outbound mail should hear: that it went and should not have held so much, or that it waits
 * (texts.md 13). A refused mail is told of by its SMTP answer alone. Called when the mail has an owner, the next server or the
 * quarantine: write a row and send later; what is thrown is logged, and changes nothing for the mail. Called in LIVE only.
 */
@FunctionalInterface
public interface AgentWarnings {

    void warn(Warning warning);

    /**
     * What there is to say. Prints no address.
     *
     * @param text one of {@code out.warn}, {@code out.held}, {@code out.image}, {@code out.partner}
     * @param reference for the text: that of the quarantine, or one of its own
     * @param sender envelope sender, whom it is told; empty is the null sender, who is told nothing
     * @param account SMTP account
     * @param brand code
     * @param trace id of the transaction
     */
    record Warning(
            TextId text, String reference, String sender, String account, String brand, String trace, Instant at) {

        @Override
        public String toString() {
            return "Warning[" + text.id() + ", " + reference + "]";
        }
    }
}
