package io.izinhub.mail.mime;

import java.util.List;
import org.jsoup.nodes.Element;

/** How mail programs mark the mail that is answered or passed on: a footer within is somebody's quotation, not ours. */
final class QuoteMarks {

    private static final List<String> NEXT_FIELDS =
            List.of("sent:", "gönderildi:", "gönderilme", "date:", "tarih:", "to:", "kime:", "subject:", "konu:");

    private QuoteMarks() {}

    static boolean isQuote(Element element) {
        return element.normalName().equals("blockquote")
                || element.hasClass("gmail_quote")
                || element.hasClass("yahoo_quoted")
                || element.hasClass("moz-cite-prefix");
    }

    /** Outlook marks where the answered mail begins, not what it holds. */
    static boolean beginsAnsweredMail(Element element) {
        String id = element.id();
        if (id.equals("divRplyFwdMsg")
                || id.equals("appendonsend")
                || id.equals("mail-editor-reference-message-container")) {
            return true;
        }
        String style = element.attr("style");
        return style.contains("border-top:solid") && startsAsHeader(element);
    }

    private static boolean startsAsHeader(Element element) {
        String text = Ascii.lower(element.text());
        return text.startsWith("from:") || text.startsWith("kimden:") || text.startsWith("gönderen:");
    }

    /** The lines of a plain text that nobody quotes, joined without white space. */
    static String ownLetters(String text) {
        StringBuilder own = new StringBuilder(text.length());
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (beginsAnsweredMail(lines, i)) {
                break;
            }
            if (!lines[i].startsWith(">")) {
                VisibleText.addLetters(own, lines[i]);
            }
        }
        return own.toString();
    }

    static boolean beginsAnsweredMail(String[] lines, int at) {
        String line = lines[at].strip();
        if (line.startsWith("-----") && line.endsWith("-----")) {
            return line.chars().anyMatch(Character::isLetter);
        }
        if (line.length() >= 20 && line.chars().allMatch(c -> c == '_')) {
            return true;
        }
        String word = Ascii.lower(line);
        boolean from = word.startsWith("from:") || word.startsWith("kimden:") || word.startsWith("gönderen:");
        return from && at + 1 < lines.length && isHeaderLine(Ascii.lower(lines[at + 1].strip()));
    }

    private static boolean isHeaderLine(String line) {
        return NEXT_FIELDS.stream().anyMatch(line::startsWith);
    }
}
