package io.izinhub.detection.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detectors;
import io.izinhub.detection.identifier.KnownValues;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CutsTest {

    private final Cuts cuts = new Cuts(Detectors.of(DetectionPolicy.shipped(), KnownValues.none()));

    private String removed(String subject, String body) {
        Mail mail = new Mail(
                "c1", subject, body, false, "tr", "bank", List.of(new Span(Category.IBAN, 0, 1)), Decision.REVIEW);
        return cuts.apply(mail).stream()
                .map(cut -> mail.text().substring(cut.start(), cut.end()))
                .collect(Collectors.joining("|"));
    }

    @Test
    void whatIsCutIsFoundBetweenWhatIsLeft() {
        assertThat(removed("İade", "kartım 4111 1111 1111 1111. IBAN TR330006100519786457841326."))
                .isEqualTo("4111 1111 1111 1111|TR330006100519786457841326");
    }

    @Test
    void placesInTheBodyCountFromTheSubject() {
        assertThat(removed("kartım 4111 1111 1111 1111", "kartım 4111 1111 1111 1111"))
                .isEqualTo("4111 1111 1111 1111|4111 1111 1111 1111");
    }

    @Test
    void nothingIsCutFromACleanMail() {
        assertThat(removed("İade", "[Ek] iademi istiyorum.")).isEmpty();
    }
}
