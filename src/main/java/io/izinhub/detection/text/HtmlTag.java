package io.izinhub.detection.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A tag: its name in lower case, one past its last character, and whether its style keeps the content from view.
 */
record HtmlTag(String name, int end, boolean concealed) {

    /** What a tag does to the flow of the text around it. */
    enum Flow {
        INLINE,
        CELL,
        BREAK,
        LINE,
        PARAGRAPH
    }

    private static final int LONGEST_NAME = 16;

    private static final Map<String, Flow> FLOWS = flows();

    private static final Set<String> SILENT =
            Set.of("style", "script", "title", "iframe", "noframes", "noembed", "xml");

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    private static final Set<String> INLINE = Set.of(
            "a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sub", "sup", "html", "head",
            "img", "wbr", "link", "meta", "base", "input", "label", "button", "code", "tt", "mark");

    /** Whether a tag of a known name, or a comment, begins here. */
    static boolean isKnown(String text, int lessThan) {
        if (text.startsWith("<!--", lessThan)) {
            return true;
        }
        int start = lessThan + (text.startsWith("</", lessThan) ? 2 : 1);
        int end = start;
        while (end < text.length() && end - start <= LONGEST_NAME && isNameSign(text.charAt(end))) {
            end++;
        }
        boolean ends = end < text.length()
                && (text.charAt(end) == '>' || text.charAt(end) == '/' || isBlank(text.charAt(end)));
        if (!ends || end == start) {
            return false;
        }
        String name = text.substring(start, end).toLowerCase(Locale.ROOT);
        return INLINE.contains(name) || FLOWS.containsKey(name) || SILENT.contains(name);
    }

    private static boolean isNameSign(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    static Flow flow(String name) {
        return FLOWS.getOrDefault(name, Flow.INLINE);
    }

    /** Whether what stands inside is no text of the mail. */
    static boolean isSilent(String name) {
        return SILENT.contains(name);
    }

    boolean isVoid() {
        return VOID.contains(name);
    }

    /**
     * Reads a tag whose name begins at this place. A tag that is never closed reaches to the end.
     *
     * @param markup is shown the attributes
     */
    static HtmlTag read(String html, int nameStart, MarkupText markup) {
        int i = nameStart;
        while (i < html.length() && !isBlank(html.charAt(i)) && html.charAt(i) != '>' && html.charAt(i) != '/') {
            i++;
        }
        int nameEnd = Math.min(i, nameStart + LONGEST_NAME);
        String name = html.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        boolean concealed = false;
        while (i < html.length() && html.charAt(i) != '>') {
            char c = html.charAt(i);
            if (isBlank(c) || c == '/') {
                i++;
                continue;
            }
            int attributeEnd = i;
            while (attributeEnd < html.length() && !endsAttribute(html.charAt(attributeEnd), attributeEnd == i)) {
                attributeEnd++;
            }
            int valueStart = valueStart(html, attributeEnd);
            int valueEnd = valueStart < 0 ? attributeEnd : valueEnd(html, valueStart);
            concealed |= conceals(html, i, attributeEnd, valueStart, valueEnd);
            int quote = quoted(html, valueStart) ? 1 : 0;
            markup.attribute(
                    i, attributeEnd, valueStart < 0 ? attributeEnd : Math.min(valueStart + quote, valueEnd), valueEnd);
            i = valueStart < 0 ? attributeEnd : valueEnd + quote;
        }
        markup.endOfTag();
        return new HtmlTag(name, Math.min(html.length(), i + 1), concealed);
    }

    private static boolean endsAttribute(char c, boolean first) {
        return isBlank(c) || c == '>' || c == '/' || c == '=' && !first;
    }

    /** Where the value begins, at its quote if it has one; -1 if there is no value. */
    private static int valueStart(String html, int from) {
        int i = skipBlanks(html, from);
        if (i >= html.length() || html.charAt(i) != '=') {
            return -1;
        }
        return skipBlanks(html, i + 1);
    }

    private static boolean quoted(String html, int at) {
        return at >= 0 && at < html.length() && (html.charAt(at) == '"' || html.charAt(at) == '\'');
    }

    private static int valueEnd(String html, int start) {
        if (quoted(html, start)) {
            int end = html.indexOf(html.charAt(start), start + 1);
            return end < 0 ? html.length() : end;
        }
        int end = start;
        while (end < html.length() && !isBlank(html.charAt(end)) && html.charAt(end) != '>') {
            end++;
        }
        return end;
    }

    private static boolean conceals(String html, int start, int end, int valueStart, int valueEnd) {
        if (end - start == 6 && html.regionMatches(true, start, "hidden", 0, 6)) {
            return true;
        }
        return valueStart >= 0
                && end - start == 5
                && html.regionMatches(true, start, "style", 0, 5)
                && conceals(html.substring(Math.min(valueStart, valueEnd), valueEnd));
    }

    private static boolean conceals(String style) {
        StringBuilder packed = new StringBuilder(style.length());
        for (int i = 0; i < style.length(); i++) {
            if (style.charAt(i) > ' ') {
                packed.append(style.charAt(i));
            }
        }
        String rules = packed.toString().toLowerCase(Locale.ROOT);
        int size = rules.indexOf("font-size:0");
        int after = size + "font-size:0".length();
        boolean zero = size >= 0 && (after == rules.length() || "0123456789.".indexOf(rules.charAt(after)) < 0);
        return zero
                || rules.contains("display:none")
                || rules.contains("visibility:hidden")
                || rules.contains("mso-hide:all");
    }

    private static int skipBlanks(String html, int from) {
        int i = from;
        while (i < html.length() && isBlank(html.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    private static Map<String, Flow> flows() {
        Map<String, Flow> flows = new TreeMap<>();
        for (String name :
                "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre article section hr form fieldset".split(" ")) {
            flows.put(name, Flow.PARAGRAPH);
        }
        for (String name :
                ("div li tr dd dt address header footer main nav aside figure figcaption caption center legend "
                                + "tbody thead tfoot details summary body option")
                        .split(" ")) {
            flows.put(name, Flow.LINE);
        }
        flows.put("td", Flow.CELL);
        flows.put("th", Flow.CELL);
        flows.put("br", Flow.BREAK);
        return Map.copyOf(flows);
    }
}
