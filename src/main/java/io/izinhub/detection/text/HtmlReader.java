package io.izinhub.detection.text;

/**
 * Reads HTML as a mail program shows it, each character with its place in the source. One pass without a tree: text keeps its
 * order, so that places only grow, and no nesting costs more than its length (ADR 0011). One use.
 */
final class HtmlReader {

    private final String html;
    private final Source.Builder shown;
    private final Source.Builder concealed;
    private final MarkupText markup;
    private int position;
    private final boolean knownTagsOnly;
    private int preformatted;
    private String concealedBy;
    private int concealedDepth;

    private HtmlReader(String html, boolean knownTagsOnly) {
        this.html = html;
        this.knownTagsOnly = knownTagsOnly;
        this.preformatted = knownTagsOnly ? 1 : 0;
        this.shown = new Source.Builder(html.length() / 2);
        this.concealed = new Source.Builder(0);
        this.markup = new MarkupText(html);
    }

    static HtmlReader page(String html) {
        return new HtmlReader(html, false).read();
    }

    /** Plain text with remnants of HTML: its lines stay, and what is no known tag is text. */
    static HtmlReader remnants(String text) {
        return new HtmlReader(text, true).read();
    }

    /** Whether plain text holds a known tag or a reference that ends as it should. */
    static boolean hasRemnants(String text) {
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i + 1)) {
            if (HtmlTag.isKnown(text, i)) {
                return true;
            }
        }
        for (int i = text.indexOf('&'); i >= 0; i = text.indexOf('&', i + 1)) {
            if (HtmlEntities.isWhole(text, i)) {
                return true;
            }
        }
        return false;
    }

    private HtmlReader read() {
        while (position < html.length()) {
            char c = html.charAt(position);
            if (c == '<' && opensMarkup()) {
                readMarkup();
            } else if (c == '&') {
                reference();
            } else {
                character(c, position, position + 1);
                position++;
            }
        }
        return this;
    }

    Source shown() {
        return shown.build();
    }

    /** Text that the style keeps from view; null if there is none. */
    Source concealed() {
        return concealed.length() == 0 ? null : concealed.build();
    }

    /** What stands in tags, comments, and elements without text. */
    MarkupText markup() {
        return markup;
    }

    private Source.Builder current() {
        return concealedBy == null ? shown : concealed;
    }

    private boolean opensMarkup() {
        if (position + 1 == html.length() || knownTagsOnly && !HtmlTag.isKnown(html, position)) {
            return false;
        }
        char next = html.charAt(position + 1);
        return next == '!' || next == '?' || next == '/' || isAsciiLetter(next);
    }

    private void readMarkup() {
        char next = html.charAt(position + 1);
        if (next == '!' && html.startsWith("<!--", position)) {
            comment();
        } else if (next == '!' || next == '?') {
            int begin = position;
            position = after('>', position);
            markup.comment(begin + 2, position);
        } else if (next == '/') {
            boolean named = position + 2 < html.length() && isAsciiLetter(html.charAt(position + 2));
            if (named) {
                endTag();
            } else {
                int begin = position;
                position = after('>', position);
                markup.comment(begin + 2, position);
            }
        } else {
            startTag();
        }
    }

    private void comment() {
        int body = position + 4;
        if (html.startsWith(">", body) || html.startsWith("->", body)) {
            position = after('>', body);
            return;
        }
        int end = html.indexOf("--", body);
        while (end >= 0 && !html.startsWith("-->", end) && !html.startsWith("--!>", end)) {
            end = html.indexOf("--", end + 1);
        }
        position = end < 0 ? html.length() : after('>', end);
        markup.comment(body, end < 0 ? position : end);
    }

    private void startTag() {
        int begin = position;
        HtmlTag tag = HtmlTag.read(html, position + 1, markup);
        position = tag.end();
        breakAt(tag.name(), begin);
        if (HtmlTag.isSilent(tag.name())) {
            position = afterSilent(tag.name());
            return;
        }
        if (tag.name().equals("pre")) {
            preformatted++;
        }
        if (concealedBy == null) {
            if (tag.concealed() && !tag.isVoid()) {
                concealedBy = tag.name();
                concealedDepth = 1;
            }
        } else if (concealedBy.equals(tag.name())) {
            concealedDepth++;
        }
    }

    private void endTag() {
        int begin = position;
        HtmlTag tag = HtmlTag.read(html, position + 2, markup);
        position = tag.end();
        breakAt(tag.name(), begin);
        if (tag.name().equals("pre") && preformatted > (knownTagsOnly ? 1 : 0)) {
            preformatted--;
        }
        if (tag.name().equals(concealedBy) && --concealedDepth == 0) {
            concealedBy = null;
        }
    }

    /** The end of an element whose content is no text. */
    private int afterSilent(String name) {
        int end = html.indexOf("</", position);
        while (end >= 0 && !isNamed(end + 2, name)) {
            end = html.indexOf("</", end + 2);
        }
        markup.silent(name, position, end < 0 ? html.length() : end);
        return end < 0 ? html.length() : after('>', end);
    }

    private boolean isNamed(int at, String name) {
        int end = at + name.length();
        return html.regionMatches(true, at, name, 0, name.length())
                && (end == html.length() || !isAsciiLetter(html.charAt(end)));
    }

    private int after(char sign, int from) {
        int found = html.indexOf(sign, from);
        return found < 0 ? html.length() : found + 1;
    }

    /** Inserted breaks have no width in the source. */
    private void breakAt(String name, int place) {
        Source.Builder target = current();
        switch (HtmlTag.flow(name)) {
            case PARAGRAPH -> {
                newline(target, place);
                if (!target.endsWithBlankLine()) {
                    target.add('\n', place, place);
                }
            }
            case LINE -> newline(target, place);
            case BREAK -> target.add('\n', place, place);
            case CELL -> {
                target.add(' ', place, place);
                target.add(' ', place, place);
            }
            case INLINE -> {}
        }
    }

    private static void newline(Source.Builder target, int place) {
        if (target.length() > 0 && target.last() != '\n') {
            target.add('\n', place, place);
        }
    }

    private void reference() {
        int code = HtmlEntities.codePoint(html, position);
        if (code == HtmlEntities.NONE) {
            character('&', position, position + 1);
            position++;
            return;
        }
        int end = HtmlEntities.end(html, position);
        if (Character.isBmpCodePoint(code)) {
            character((char) code, position, end);
        } else {
            current().add(Character.highSurrogate(code), position, end);
            current().add(Character.lowSurrogate(code), position, end);
        }
        position = end;
    }

    /** White space of the source is one blank, but in preformatted text. */
    private void character(char c, int start, int end) {
        Source.Builder target = current();
        boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
        if (!blank || preformatted > 0) {
            target.add(c, start, end);
        } else if (target.last() != ' ' && target.last() != '\n') {
            target.add(' ', start, end);
        }
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
