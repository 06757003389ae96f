package io.izinhub.mail.mime;

import java.util.stream.Collectors;

/** A footer at the end of a plain text: every letter before it stays. */
final class PlainFooter {

    private PlainFooter() {}

    /**
     * The text with the footer.
     *
     * @param flowed format=flowed (RFC 3676): its last paragraph is closed, and footer lines cannot be taken for quotes
     * @param messageEol used where the text has no line end of its own
     */
    static String append(String text, String footer, boolean flowed, String messageEol) {
        String eol = lineEnd(text, messageEol);
        String lines = footer.lines()
                .map(String::stripTrailing)
                .map(line -> flowed ? stuffed(line) : line)
                .collect(Collectors.joining(eol, "", eol));
        return text + gap(text, flowed, eol) + lines;
    }

    private static String lineEnd(String text, String messageEol) {
        if (text.contains("\r\n")) {
            return "\r\n";
        }
        return text.indexOf('\n') < 0 ? messageEol : "\n";
    }

    /** A blank line; where the text ends in a soft break, that takes the first blank line for the paragraph's end. */
    private static String gap(String text, boolean flowed, String eol) {
        if (text.isEmpty()) {
            return "";
        }
        String lastLine = text.stripTrailing().length() == text.length() ? "" : lastLine(text);
        boolean softBreak = flowed && lastLine.endsWith(" ") && !lastLine.equals("-- ");
        return (text.endsWith("\n") ? "" : eol) + eol + (softBreak ? eol : "");
    }

    private static String lastLine(String text) {
        int end = text.endsWith("\n") ? text.length() - 1 : text.length();
        end = end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
        return text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
    }

    private static String stuffed(String line) {
        return line.startsWith(" ") || line.startsWith(">") || line.startsWith("From ") ? " " + line : line;
    }
}
