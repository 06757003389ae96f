package io.izinhub.compliance.texts;

import io.izinhub.platform.text.HtmlEscapes;
import java.util.Arrays;
import java.util.stream.Collectors;

/** HTML of texts: made from plain text where there is no HTML file, and always in ASCII, whatever the body's charset is (texts.md 0.5). */
final class HtmlText {

    private HtmlText() {}

    /** A plain text as HTML: a line stays within its sentence, else paragraphs are marked with their language. */
    static String of(TextKind.Layout layout, String plain, Language language) {
        if (layout == TextKind.Layout.LINE) {
            return HtmlEscapes.ascii(Place.HTML_TEXT.escape(plain));
        }
        return HtmlEscapes.ascii(Arrays.stream(plain.strip().split("\n\\s*\n"))
                .map(paragraph -> "<p lang=\"" + language.tag() + "\">"
                        + paragraph.lines().map(Place.HTML_TEXT::escape).collect(Collectors.joining("<br>\n"))
                        + "</p>")
                .collect(Collectors.joining("\n")));
    }
}
