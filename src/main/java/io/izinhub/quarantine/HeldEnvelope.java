package io.izinhub.quarantine;

import java.util.List;
import java.util.Objects;

/**
 * The SMTP envelope that a mail came with. Prints no address. Immutable.
 *
 * @param sender address of MAIL FROM without brackets; empty for the null sender
 * @param recipients addresses of RCPT TO, in order
 * @param eightBit the body was announced as 8BITMIME
 * @param smtpUtf8 addresses or headers may be UTF-8
 */
public record HeldEnvelope(String sender, List<String> recipients, boolean eightBit, boolean smtpUtf8) {

    public HeldEnvelope {
        Objects.requireNonNull(sender, "sender");
        recipients = List.copyOf(recipients);
    }

    @Override
    public String toString() {
        return "HeldEnvelope[" + recipients.size() + " recipients]";
    }
}
