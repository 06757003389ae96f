package io.izinhub.mail.mime;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** What a reader sees of HTML, all white space left out, so that two pages can be compared letter by letter. */
final class VisibleText {

    private static final Set<String> UNSEEN = Set.of(
            "head",
            "script",
            "style",
            "title",
            "template",
            "textarea",
            "select",
            "option",
            "iframe",
            "noframes",
            "object",
            "svg",
            "math",
            "audio",
            "video",
            "canvas",
            "datalist",
            "xmp",
            "noembed");

    private VisibleText() {}

    static String of(String html) {
        return of(Jsoup.parse(html));
    }

    static String of(Document page) {
        return read(page, false);
    }

    /** Without what the sender quotes: block quotes, and all that follows the mark under which mail programs put an answered mail. */
    static String ofOwnWords(Document page) {
        return read(page, true);
    }

    private static String read(Document page, boolean ownWordsOnly) {
        StringBuilder text = new StringBuilder();
        page.filter((node, depth) -> {
            if (node instanceof TextNode words) {
                addLetters(text, words.getWholeText());
                return NodeFilter.FilterResult.CONTINUE;
            }
            if (node instanceof Element element) {
                return step(element, ownWordsOnly);
            }
            return NodeFilter.FilterResult.SKIP_ENTIRELY;
        });
        return text.toString();
    }

    private static NodeFilter.FilterResult step(Element element, boolean ownWordsOnly) {
        if (isUnseen(element)) {
            return NodeFilter.FilterResult.SKIP_ENTIRELY;
        }
        if (ownWordsOnly && QuoteMarks.beginsAnsweredMail(element)) {
            return NodeFilter.FilterResult.STOP;
        }
        return ownWordsOnly && QuoteMarks.isQuote(element)
                ? NodeFilter.FilterResult.SKIP_ENTIRELY
                : NodeFilter.FilterResult.CONTINUE;
    }

    static boolean isUnseen(Element element) {
        if (UNSEEN.contains(element.normalName())) {
            return true;
        }
        if (element.attributesSize() == 0) {
            return false;
        }
        return element.hasAttr("hidden") || element.hasAttr("style") && hides(element.attr("style"));
    }

    private static boolean hides(String style) {
        StringBuilder squeezed = new StringBuilder(style.length());
        addLetters(squeezed, Ascii.lower(style));
        String rules = ";" + squeezed + ";";
        return rules.contains(";display:none")
                || rules.contains(";visibility:hidden")
                || rules.contains(";opacity:0;")
                || rules.contains(";font-size:0;")
                || rules.contains(";font-size:0px")
                || rules.contains(";mso-hide:all")
                || rules.contains(";max-height:0");
    }

    /** Adds all but white space and characters of no width. */
    static void addLetters(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x80 || isSeen(c)) {
                out.append(c);
            }
        }
    }

    private static boolean isSeen(char c) {
        return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '\uFEFF' && c != 0;
    }

    static String letters(String text) {
        StringBuilder out = new StringBuilder(text.length());
        addLetters(out, text);
        return out.toString();
    }
}
