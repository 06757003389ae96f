package io.izinhub.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.detection.identifier.KnownValues;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R73: what was matched stays where it was. */
class DetectionCanaryTest {

    private static final String BODY =
            "Kanaryum hastasıyım, şifrem Kanarya1907, kart 4111 1111 1111 1111 cvv 737, TC 10000000146, "
                    + "VKN 0281759416, pasaport U12345678, TR33 0006 1005 1978 6457 8413 26";

    private static final List<String> MATCHED =
            List.of("anary", "4111", "1111 1111", "737", "10000000146", "0281759416", "12345678", "0006", "8413");

    private static final Detector DETECTOR = Detectors.of(
            DetectionPolicy.shipped(), KnownValues.none(), new Words(Category.HEALTH, 90, "kanaryum hastasiyim"));

    @Test
    void r73_noFindingHoldsWhatWasMatched() throws Exception {
        ScanResult result = DETECTOR.scan(Document.mail("", BODY));

        assertThat(result.findings()).hasSize(8);
        assertThat(result.toString()).doesNotContain(MATCHED);
        // the mask of a card or an account shows its last four and nothing else does
        for (Finding finding : result.findings()) {
            String json = new ObjectMapper().writeValueAsString(finding);
            String hidden = BODY.substring(finding.start(), finding.end());

            assertThat(json).doesNotContain(hidden).doesNotContain("anary").doesNotContain("737");
            assertThat(finding.masked().chars().filter(Character::isDigit).count())
                    .isLessThanOrEqualTo(4);
        }
    }

    @Test
    void r73_noDescriptionHoldsTheText() {
        Document document = Document.mail("Kanaryum", BODY);

        assertThat(document.toString()).doesNotContain(MATCHED);
        assertThat(document.parts().get(1).toString()).doesNotContain(MATCHED);
        assertThat(document.parts().get(1).folded().toString()).doesNotContain(MATCHED);
    }

    @Test
    void r73_aRecogniserThatFailsTellsNothing() {
        Detector failing = Detectors.of(
                DetectionPolicy.shipped(),
                KnownValues.none(),
                (text, into) -> into.add(Category.HEALTH, 5, 5, 90, "empty"));
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> failing.scan(Document.mail("", BODY)));

        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        assertThat(thrown.getMessage()).doesNotContain(MATCHED);
    }
}
