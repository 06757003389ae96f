package io.izinhub.mail.mime;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * What the writer of a mail wrote himself: without the mail that is answered and without a signature after its mark. A guess by the marks
 * of the usual mail programs; where they are missing, it is more than his own words, never less than his first ones. Stateless.
 */
public final class OwnWords {

    /** A longer text is no short answer, whatever it says. */
    private static final int LONGEST = 20_000;

    /** The line above a quotation: "... wrote:", "... yazdı:". */
    private static final Pattern ATTRIBUTION =
            Pattern.compile(".{0,300}\\b(wrote|yazdı|yazdi|yazmış|schrieb) ?:", Pattern.UNICODE_CHARACTER_CLASS);

    private OwnWords() {}

    /** Lines of the first text of the mail; empty where it has none. */
    public static String of(MailTree mail) {
        return first(mail, "text/plain")
                .map(part -> ownLines(text(part)))
                .filter(own -> !own.isBlank())
                .or(() -> first(mail, "text/html").map(part -> ownLines(seen(text(part)))))
                .orElse("");
    }

    private static Optional<MimePart> first(MailTree mail, String type) {
        return mail.parts().stream()
                .filter(part -> part.isType(type))
                .filter(part -> part.isBodyCandidate() || isSigned(part))
                .findFirst();
    }

    private static boolean isSigned(MimePart part) {
        return part.isLeaf()
                && part.fileName().isEmpty()
                && part.disposition().filter("attachment"::equals).isEmpty()
                && part.untouchable().filter(Untouchable.SIGNED::equals).isPresent();
    }

    private static String text(MimePart part) {
        return part.strictText() instanceof TextReading.Exact exact
                ? exact.text()
                : part.lenientText().text();
    }

    private static String ownLines(String text) {
        String[] lines = text.split("\r?\n", -1);
        StringBuilder own = new StringBuilder();
        for (int i = 0; i < lines.length && own.length() <= LONGEST; i++) {
            if (QuoteMarks.beginsAnsweredMail(lines, i) || isSignatureMark(lines[i]) || isAttribution(lines, i)) {
                break;
            }
            if (!lines[i].stripLeading().startsWith(">")) {
                own.append(lines[i]).append('\n');
            }
        }
        return own.toString();
    }

    private static boolean isSignatureMark(String line) {
        return line.equals("-- ") || line.equals("--");
    }

    /** It may be broken over two lines. */
    private static boolean isAttribution(String[] lines, int at) {
        String line = lower(lines[at]);
        if (ATTRIBUTION.matcher(line).matches()) {
            return true;
        }
        boolean begins = line.startsWith("on ") || line.contains(" tarihinde");
        return begins
                && at + 1 < lines.length
                && ATTRIBUTION.matcher(lower(lines[at + 1])).matches();
    }

    private static String lower(String line) {
        return line.length() > 400 ? "" : line.strip().toLowerCase(Locale.ROOT);
    }

    /** What a reader sees of a page, up to the answered mail, its blocks on lines of their own. */
    private static String seen(String html) {
        StringBuilder text = new StringBuilder();
        Jsoup.parse(html).filter((node, depth) -> {
            if (text.length() > LONGEST) {
                return NodeFilter.FilterResult.STOP;
            }
            if (node instanceof TextNode words) {
                text.append(words.getWholeText().replaceAll("[\\s\u00a0]+", " "));
            } else if (node instanceof Element element) {
                return step(element, text);
            }
            return NodeFilter.FilterResult.CONTINUE;
        });
        return text.toString();
    }

    private static NodeFilter.FilterResult step(Element element, StringBuilder text) {
        if (VisibleText.isUnseen(element) || QuoteMarks.isQuote(element)) {
            return NodeFilter.FilterResult.SKIP_ENTIRELY;
        }
        if (QuoteMarks.beginsAnsweredMail(element)) {
            return NodeFilter.FilterResult.STOP;
        }
        if (element.isBlock() || element.normalName().equals("br")) {
            text.append('\n');
        }
        return NodeFilter.FilterResult.CONTINUE;
    }
}
