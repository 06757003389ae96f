package io.izinhub.detection.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    private static List<String> cut(FoldedText text, Spans spans) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            found.add(new String(text.plain(), spans.start(i), spans.end(i) - spans.start(i)));
        }
        return found;
    }

    /** A bar stands where a sentence must end; the blank after it belongs to none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hastayım.| Rapor ekte.",
                "Hastayım.|Lütfen arayın.",
                "Dr. Ayşe Kaya baktı.| Bitti.",
                "A. Yılmaz geldi!| Gitti?| Evet",
                "Tutar 1.250,50 TL oldu.| Ödedim.",
                "3. kata taşındım, 12. ay bitti.| Tamam.",
                "a@ornek.example.tr adresim.| www.ornek.com sitesi.",
                "Bekledim...| Gelmedi...| Aradım",
                "(Hastayım.)| Sonra;| bitti",
                "Merhaba|\n\nAdım Ali|\nHastayım"
            })
    void boundariesAreFound(String marked) {
        String content = marked.replace("|", "");
        FoldedText text = FoldedText.ofPlain(content);

        List<String> wanted = List.of(marked.split("\\|"));
        assertThat(cut(text, text.sentences()))
                .isEqualTo(wanted.stream().map(String::strip).toList());
    }

    @Test
    void aLineWrappedByTheSendersProgramGoesOn() {
        FoldedText text = FoldedText.ofPlain(
                "> Uzun zamandır müşterinizim ve geçen yıldan beri şeker\n> hastasıyım, buna göre bir yol arıyorum.");

        assertThat(text.sentences().size()).isOne();
    }

    @Test
    void blankLinesPartParagraphs() {
        FoldedText text = FoldedText.ofPlain("a\nb\n\n \nc\n>\n> d");

        assertThat(cut(text, text.paragraphs())).containsExactly("a\nb", "c", "d");
    }
}
