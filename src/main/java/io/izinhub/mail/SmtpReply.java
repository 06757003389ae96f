package io.izinhub.mail;

import io.izinhub.compliance.texts.SmtpText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer of an SMTP server. Always one line of printable ASCII, whatever it was made from: a reply that could hold a
 * line break would let its author speak for us. Immutable.
 *
 * @param code 200 to 599
 * @param status enhanced status code (RFC 3463), {@code 5.7.1}
 * @param text what follows, at most 400 characters; never holds an address when it is ours
 */
public record SmtpReply(int code, String status, String text) {

    private static final int MOST_TEXT = 400;
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern REMOTE = Pattern.compile("\\d{3}[ -]?(?:([245]\\.\\d{1,3}\\.\\d{1,3})[ ]+)?(.*)");

    public SmtpReply {
        if (code < 200 || code > 599 || !STATUS.matcher(status).matches()) {
            throw new IllegalArgumentException("Not a reply: " + code + " " + status);
        }
        text = printable(text);
    }

    /** One of the company's texts. */
    public static SmtpReply of(SmtpText text) {
        return new SmtpReply(text.code(), text.enhanced(), text.text());
    }

    /** The message has an owner: the next server, or the quarantine. */
    public static SmtpReply accepted(String text) {
        return new SmtpReply(250, "2.0.0", text);
    }

    /** Try again later; {@code status} begins with 4. */
    public static SmtpReply tempFail(String status, String text) {
        return new SmtpReply(451, status, text);
    }

    /** Never try again; {@code status} begins with 5. */
    public static SmtpReply refused(String status, String text) {
        return new SmtpReply(550, status, text);
    }

    /**
     * Reads what another server said.
     *
     * @param code the reply code that was read
     * @param response its line or lines as they came
     */
    public static SmtpReply ofServer(int code, String response) {
        String[] lines = response.split("\\R");
        StringBuilder text = new StringBuilder();
        String status = null;
        for (String line : lines) {
            Matcher parts = REMOTE.matcher(line);
            boolean ours = parts.matches();
            status = status == null && ours ? parts.group(1) : status;
            text.append(text.isEmpty() ? "" : " ").append(ours ? parts.group(2) : line);
        }
        boolean fits = status != null && status.charAt(0) == (char) ('0' + code / 100);
        return new SmtpReply(code, fits ? status : usual(code), text.toString());
    }

    public boolean isAccepted() {
        return code / 100 == 2;
    }

    public boolean isTemporary() {
        return code / 100 == 4;
    }

    /** As it goes to the client, without the line break. */
    public String line() {
        return code + " " + status + " " + text;
    }

    private static String usual(int code) {
        return switch (code / 100) {
            case 2 -> "2.0.0";
            case 4 -> "4.0.0";
            default -> "5.0.0";
        };
    }

    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MOST_TEXT));
        for (int i = 0; i < text.length() && clean.length() < MOST_TEXT; i++) {
            char c = text.charAt(i);
            clean.append(c >= ' ' && c <= '~' ? c : c == '\t' || c == '\r' || c == '\n' ? ' ' : '?');
        }
        return clean.toString().strip();
    }
}
