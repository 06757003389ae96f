package io.izinhub.mail;

import io.izinhub.quarantine.HeldEnvelope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * From whom and to whom, as SMTP says it; the headers of the mail are something else. Immutable; prints no address.
 *
 * @param sender what stood between the brackets of MAIL FROM; empty is the null sender, which must never be answered
 * @param recipients in the order of their RCPT TO
 * @param eightBit the client said BODY=8BITMIME
 * @param smtpUtf8 the client said SMTPUTF8: addresses and headers may be UTF-8
 */
public record Envelope(String sender, List<String> recipients, boolean eightBit, boolean smtpUtf8) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }

    public static Envelope of(String sender, List<String> recipients) {
        return new Envelope(sender, recipients, false, false);
    }

    /** That of a mail that leaves the quarantine. */
    public static Envelope of(HeldEnvelope held) {
        return new Envelope(held.sender(), held.recipients(), held.eightBit(), held.smtpUtf8());
    }

    /** For the quarantine. */
    public HeldEnvelope held() {
        return new HeldEnvelope(sender, recipients, eightBit, smtpUtf8);
    }

    /** The recipients in lower case and without the dot that a domain may end with, as policies name them. */
    public List<String> mailboxes() {
        return recipients.stream().map(Envelope::mailbox).toList();
    }

    /** One of them, likewise. */
    public static String mailbox(String recipient) {
        String lower = recipient.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The same for some of its recipients only. */
    public Envelope of(Collection<String> mailboxes) {
        List<String> some = recipients.stream()
                .filter(recipient -> mailboxes.contains(mailbox(recipient)))
                .toList();
        return new Envelope(sender, some, eightBit, smtpUtf8);
    }

    public boolean isNullSender() {
        return sender.isEmpty();
    }

    public Envelope with(String recipient) {
        List<String> more = new ArrayList<>(recipients);
        more.add(recipient);
        return new Envelope(sender, more, eightBit, smtpUtf8);
    }

    @Override
    public String toString() {
        return "Envelope[" + recipients.size() + " recipients]";
    }
}
