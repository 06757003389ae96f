package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        String top = new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1);
        Optional<String> id = Optional.empty();
        String path = null;
        int start = 0;
        while (start < top.length()) {
            int end = endOfField(top, start);
            String field = top.substring(start, end).strip();
            if (field.isEmpty()) {
                break;
            }
            if (id.isEmpty()) {
                id = value(field, "message-id:", MESSAGE_ID).map(Matcher::group);
            }
            if (path == null) {
                // The first is what the mail server wrote that put it into the mailbox.
                path = value(field, "return-path:", PATH)
                        .map(found -> found.group(1) == null ? "" : found.group(1))
                        .orElse(null);
            }
            start = end;
        }
        return new TopHeaders(id, path == null ? "" : path);
    }

    /** With its brackets. */
    Optional<String> messageId() {
        return messageId;
    }

    /** Whom a bounce would reach; empty if nobody, or nobody knows. */
    String returnPath() {
        return returnPath;
    }

    private static int endOfField(String text, int start) {
        int end = text.indexOf('\n', start);
        while (end >= 0 && end + 1 < text.length() && (text.charAt(end + 1) == ' ' || text.charAt(end + 1) == '\t')) {
            end = text.indexOf('\n', end + 1);
        }
        return end < 0 ? text.length() : end + 1;
    }

    private static Optional<Matcher> value(String field, String name, Pattern form) {
        if (!field.regionMatches(true, 0, name, 0, name.length())) {
            return Optional.empty();
        }
        Matcher matcher = form.matcher(field.substring(name.length()).strip());
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
