package io.izinhub.detection.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the offset map, on any UTF-16, halves of surrogate pairs included. */
class FoldedTextProperties {

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> any = Arbitraries.chars().all().list().ofMaxSize(60).map(FoldedTextProperties::join);
        Arbitrary<String> likely = Arbitraries.of(
                        "a",
                        "İ",
                        "ı",
                        "ş",
                        "s\u0327",
                        "\u0307",
                        "Å\u009F",
                        "ÅŸ",
                        "â€™",
                        "\u00AD",
                        "\u200B",
                        "ﬁ",
                        "\uD83D\uDE00",
                        "\uD800",
                        "𝟏",
                        "е",
                        "x",
                        "k4n",
                        " ",
                        "\n",
                        "\r\n",
                        "> ",
                        ".",
                        "<b>",
                        "</b>",
                        "<p>",
                        "<!--",
                        "-->",
                        "&amp;",
                        "&#x131;",
                        "&",
                        ";",
                        "&nbsp",
                        "<div style='display:none'>",
                        "</div>",
                        "\"",
                        "<",
                        "<style>")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(any, likely);
    }

    private static String join(java.util.List<Character> chars) {
        StringBuilder text = new StringBuilder();
        chars.forEach(text::append);
        return text.toString();
    }

    @Property(tries = 2000)
    void placesOnlyGrowAndStayInside(@ForAll("anything") String content) {
        holds(FoldedText.ofPlain(content), content.length());
        holds(FoldedText.ofName(content), content.length());
        FoldedText html = FoldedText.ofHtml(content);
        holds(html, content.length());
        html.concealed().ifPresent(concealed -> holds(concealed, content.length()));
        holds(FoldedText.ofPlain(content).undisguised(), content.length());
    }

    private static void holds(FoldedText text, int length) {
        int start = 0;
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            assertThat(text.originalStart(i)).isBetween(start, length);
            assertThat(text.originalEnd(i + 1)).isBetween(Math.max(end, text.originalStart(i)), length);
            start = text.originalStart(i);
            end = text.originalEnd(i + 1);
        }
        spansHold(text.tokens(), text.length());
        spansHold(text.sentences(), text.length());
        spansHold(text.paragraphs(), text.length());
    }

    private static void spansHold(Spans spans, int length) {
        int end = 0;
        for (int i = 0; i < spans.size(); i++) {
            assertThat(spans.start(i)).isGreaterThanOrEqualTo(end);
            assertThat(spans.end(i)).isBetween(spans.start(i) + 1, length);
            end = spans.end(i);
        }
    }

    @Property(tries = 2000)
    void foldingTwiceChangesNothing(@ForAll("anything") String content) {
        String once = new String(FoldedText.ofPlain(content).folded());
        // characters that fold to an angle or an ampersand would be markup the second time
        Assume.that(once.indexOf('<') < 0 && once.indexOf('&') < 0);
        String twice = new String(FoldedText.ofPlain(once).folded());

        assertThat(twice).isEqualTo(once);
    }

    @Property(tries = 1000)
    void everyWordStandsInASentence(@ForAll("anything") String content) {
        FoldedText text = FoldedText.ofPlain(content);
        for (int token = 0; token < text.tokens().size(); token++) {
            int sentence = text.sentences().at(text.tokens().start(token));

            assertThat(sentence).isNotNegative();
            assertThat(text.sentences().end(sentence))
                    .isGreaterThanOrEqualTo(text.tokens().end(token));
        }
    }

    @Property(tries = 1000)
    void anOriginalUnitIsFoundAgain(@ForAll("anything") String content) {
        FoldedText text = FoldedText.ofPlain(content);
        for (int i = 0; i < text.length(); i++) {
            if (text.originalEnd(i + 1) == text.originalStart(i)) {
                continue; // a break that markup stands for has no width
            }
            int place = text.placeOf(text.originalStart(i));

            assertThat(text.originalStart(place)).isEqualTo(text.originalStart(i));
        }
    }
}
