package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.mime.HeaderBlock;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The two headers of a mail that a mailbox needs to know. Hostile like the rest: only what has the form is taken, and only from
 * the beginning. Prints nothing.
 */
final class TopHeaders {

    /** Octets that are looked at. */
    static final int MOST = 256 * 1024;

    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-~&&[^<>\"\\\\]]{3,400}>");
    private static final Pattern PATH =
            Pattern.compile("<([!-~&&[^<>\"\\\\,;:()\\[\\]]]{1,64}@[A-Za-z0-9.-]{1,255})?>");

    private final Optional<String> messageId;
    private final String returnPath;

    private TopHeaders(Optional<String> messageId, String returnPath) {
        this.messageId = messageId;
        this.returnPath = returnPath;
    }

    static TopHeaders of(RawMail mail) throws IOException {
        try (InputStream in = mail.open()) {
            return of(in);
        }
    }

    static TopHeaders of(InputStream in) throws IOException {
        HeaderBlock header = HeaderBlock.read(in.readNBytes(MOST));
        return new TopHeaders(
                values(header, "Message-ID", MESSAGE_ID).map(Matcher::group).findFirst(),
                // The first is what the mail server wrote that put it into the mailbox.
                values(header, "Return-Path", PATH)
                        .map(found -> found.group(1) == null ? "" : found.group(1))
                        .findFirst()
                        .orElse(""));
    }

    /** With its brackets. */
    Optional<String> messageId() {
        return messageId;
    }

    /** Whom a bounce would reach; empty if nobody, or nobody knows. */
    String returnPath() {
        return returnPath;
    }

    private static Stream<Matcher> values(HeaderBlock header, String name, Pattern form) {
        return header.all(name).map(field -> form.matcher(field.value())).filter(Matcher::matches);
    }
}
