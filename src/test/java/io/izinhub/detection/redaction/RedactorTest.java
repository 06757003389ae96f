package io.izinhub.detection.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.izinhub.detection.Category;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Detectors;
import io.izinhub.detection.Document;
import io.izinhub.detection.Findings;
import io.izinhub.detection.Part;
import io.izinhub.detection.Recogniser;
import io.izinhub.detection.Words;
import io.izinhub.detection.identifier.KnownValues;
import io.izinhub.detection.text.FoldedText;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {

    private static final Detector DETECTOR =
            detector(new Words(Category.HEALTH, 90, "diyabet", "kanser"), new Words(Category.RELIGION, 90, "hac"));

    private static Detector detector(Recogniser... further) {
        return Detectors.of(DetectionPolicy.shipped(), KnownValues.none(), further);
    }

    private static Redaction redact(Detector detector, Part part) {
        Document document = Document.of(part);
        return new Redactor(detector, Marks.tokens()).redact(document, detector.scan(document));
    }

    private static String redacted(Part.Kind kind, String content) {
        Redaction redaction = redact(DETECTOR, new Part(kind, content));
        assertThat(redaction.left()).isEmpty();
        return redaction.document().parts().get(0).content();
    }

    /** # stands for the mark of a clause. */
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("kartım 4111 1111 1111 1111, TC 10000000146", "kartım [KART], TC [TCKN]"),
                arguments("CVV: 737 ve TR33 0006 1005 1978 6457 8413 26", "[CVV] ve [IBAN]"),
                arguments("Diyabet hastasıyım. İade istiyorum.", "#. İade istiyorum."),
                arguments("Diyabet hastasıyım, iade istiyorum.", "#, iade istiyorum."),
                arguments("Oğlum diyabetli olduğu için iade istiyorum.", "# iade istiyorum."),
                arguments("Diyabetli olduğumdan iade istiyorum.", "# iade istiyorum."),
                arguments("İade istiyorum çünkü diyabetliyim.", "İade istiyorum #."),
                arguments("Diyabetliyim ama asıl derdim geciken kargo.", "# ama asıl derdim geciken kargo."),
                arguments("Annem (kanser tedavisi görüyor) adına yazıyorum.", "Annem (#) adına yazıyorum."),
                arguments("Annem kanser ve aboneliğini dondurmak istiyoruz.", "# ve aboneliğini dondurmak istiyoruz."),
                arguments("Kanserim, diyabetim var. Bekliyorum.", "#. Bekliyorum."),
                arguments("Hacca gittim, 4111 1111 1111 1111 kartımla", "#, [KART] kartımla"),
                arguments("Fark 1.250,50 TL kanser ilacında", "#"),
                arguments("Temiz bir metin, dokunulmaz.", "Temiz bir metin, dokunulmaz."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aStatementGoesAndTheRestStays(String content, String wanted) {
        assertThat(redacted(Part.Kind.TEXT, content)).isEqualTo(wanted.replace("#", Marks.REMOVED));
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                arguments("<p>TC 10<b>0000</b>00146 bu</p>", "<p>TC [TCKN]<b></b> bu</p>"),
                arguments("<p>Kan<i>ser</i>im, iade</p>", "<p>#<i></i>, iade</p>"),
                arguments("<p class=\"kanser\">selam</p>", "<p class=\"kanser\">selam</p>"),
                arguments("<p>&#107;anser &amp; iade.</p><p>x &lt; y</p>", "<p>#.</p><p>x &lt; y</p>"),
                arguments("<i style='display:none'>diyabet</i>selam", "<i style='display:none'>#</i>selam"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void inMarkupOnlyTextChanges(String content, String wanted) {
        assertThat(redacted(Part.Kind.HTML, content)).isEqualTo(wanted.replace("#", Marks.REMOVED));
    }

    @Test
    void theTypeOfAnAttachmentStays() {
        assertThat(redacted(Part.Kind.ATTACHMENT_NAME, "kanser_raporu.pdf")).isEqualTo(Marks.REMOVED + ".pdf");
    }

    @Test
    void r73_theMarkIsTheSameForEverySpecialCategory() {
        assertThat(redacted(Part.Kind.SUBJECT, "kanser")).isEqualTo(redacted(Part.Kind.SUBJECT, "hac"));
    }

    /** Finds a word only while the sentence still holds another. */
    @Test
    void whatIsFoundAfterwardsIsTakenOutWithMoreAroundIt() {
        Detector detector = detector(new Words(Category.HEALTH, 90, "diyabet"), (text, into) -> {
            String folded = new String(text.folded());
            int at = folded.indexOf("insulin");
            if (at >= 0 && !folded.contains("diyabet")) {
                into.add(Category.HEALTH, at, at + 7, 90, "later");
            }
        });

        Redaction redaction =
                redact(detector, new Part(Part.Kind.TEXT, "Diyabetliyim, insülin de lazım, iyi. Bekliyorum."));

        assertThat(redaction.isClean()).isTrue();
        assertThat(redaction.document().parts().get(0).content()).isEqualTo(Marks.REMOVED + " Bekliyorum.");
    }

    @Test
    void whatCannotBeTakenOutIsReported() {
        Recogniser stubborn = new Recogniser() {
            @Override
            public void recognise(FoldedText text, Findings into) {
                if (text.length() > 0) {
                    into.add(Category.HEALTH, 0, text.length(), 90, "always");
                }
            }
        };

        assertThat(redact(detector(stubborn), new Part(Part.Kind.TEXT, "x")).isClean())
                .isFalse();
    }

    @Property(tries = 500)
    void aRedactedTextIsClean(@ForAll String before, @ForAll String after) {
        String content = before + " kanser 4111 1111 1111 1111 " + after;

        assertThat(redact(DETECTOR, new Part(Part.Kind.TEXT, content)).isClean())
                .isTrue();
        assertThat(redact(DETECTOR, new Part(Part.Kind.HTML, content)).isClean())
                .isTrue();
    }
}
