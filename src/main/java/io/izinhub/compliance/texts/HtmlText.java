package io.izinhub.compliance.texts;

import java.util.Arrays;
import java.util.stream.Collectors;

/** HTML of texts: made from plain text where there is no HTML file, and always in ASCII, whatever the body's charset is. */
final class HtmlText {

    private HtmlText() {}

    /** A plain text as HTML: a line stays within its sentence, else paragraphs are marked with their language. */
    static String of(TextKind.Layout layout, String plain, Language language) {
        if (layout == TextKind.Layout.LINE) {
            return ascii(Place.HTML_TEXT.escape(plain));
        }
        return ascii(Arrays.stream(plain.strip().split("\n\\s*\n"))
                .map(paragraph -> "<p lang=\"" + language.tag() + "\">"
                        + paragraph.lines().map(Place.HTML_TEXT::escape).collect(Collectors.joining("<br>\n"))
                        + "</p>")
                .collect(Collectors.joining("\n")));
    }

    /** Letters outside ASCII as numeric entities (texts.md 0.5). */
    static String ascii(String html) {
        StringBuilder ascii = new StringBuilder(html.length() + 32);
        for (int i = 0; i < html.length(); ) {
            int c = html.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                ascii.append((char) c);
            } else {
                ascii.append("&#").append(c).append(';');
            }
        }
        return ascii.toString();
    }
}
