package io.izinhub.mail.refusal;

import io.izinhub.mail.mime.HeaderBlock;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.smtp.ReceivedMail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * As much of a mail as is read, and what is known of its arrival. Prints nothing of it.
 *
 * @param mailbox the first that it came to
 * @param trace of the Received header that the hub wrote
 * @param sender of the envelope
 * @param arrived when it came first
 * @param late it came first at another time than now
 * @param identity the same for the same mail, whichever way and however often it comes
 * @param start the beginning of the mail
 */
record Letter(
        String mailbox, String trace, String sender, Instant arrived, boolean late, byte[] identity, byte[] start) {

    /** An answer or a report says what it has to say before that. */
    static final int READ = 256 * 1024;

    /** Of the text; what a server wrote on top of the mail must not move what is compared. */
    private static final int COMPARED = 64 * 1024;

    static Letter of(ReceivedMail mail, Instant now) throws IOException {
        byte[] start;
        try (InputStream in = mail.body().open()) {
            start = in.readNBytes(READ);
        }
        return new Letter(
                mail.envelope().mailboxes().stream().findFirst().orElse(""),
                mail.session().traceId(),
                mail.envelope().sender(),
                now,
                false,
                identity(start, mail),
                start);
    }

    /** The same mail, which came earlier. */
    Letter since(Instant first) {
        return new Letter(mailbox, trace, sender, first, true, identity, start);
    }

    /**
     * What its writer's program gave it and what it says, without what servers wrote on top: it may come over two ways, or a second
     * time. A mail without Message-ID or Date is known by all its bytes.
     */
    private static byte[] identity(byte[] start, ReceivedMail mail) throws IOException {
        HeaderBlock header = HeaderBlock.read(start);
        String id = value(header, "Message-ID");
        String date = value(header, "Date");
        MessageDigest hash = sha256();
        if (id.isEmpty() || date.isEmpty()) {
            hash.update("bytes\0".getBytes(StandardCharsets.US_ASCII));
            return hash.digest(mail.body().sha256());
        }
        hash.update(
                String.join("\0", "mail", id, date, value(header, "From"), "").getBytes(StandardCharsets.UTF_8));
        hash.update(start, header.end(), Math.min(COMPARED, start.length - header.end()));
        return hash.digest();
    }

    private static String value(HeaderBlock header, String name) {
        return header.first(name)
                .map(HeaderField::value)
                .map(value -> value.replaceAll("\\s+", " "))
                .orElse("");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Letter[" + trace + "]";
    }
}
