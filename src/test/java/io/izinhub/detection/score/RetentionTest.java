package io.izinhub.detection.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Mail MAIL =
            new Mail("k1", "s", "şeker ve tuz", false, "tr", "bank", List.of(span(2, 7), span(11, 14)), Decision.BLOCK);

    private static Span span(int start, int end) {
        return new Span(Category.HEALTH, start, end);
    }

    /** Finds the two words only as they are written here. */
    private static Prediction find(Mail mail) {
        List<Span> spans = new ArrayList<>();
        for (String word : List.of("şeker", "tuz")) {
            int at = mail.text().indexOf(word);
            if (at >= 0) {
                spans.add(span(at, at + word.length()));
            }
        }
        return new Prediction(spans, Decision.BLOCK);
    }

    private static Rate special(Transform transform) {
        return Retention.all(List.of(MAIL), RetentionTest::find).stream()
                .filter(one -> one.transform() == transform)
                .findFirst()
                .orElseThrow()
                .special();
    }

    @Test
    void aSpanIsKeptIfItIsFoundInBothWritings() {
        assertThat(special(Transform.ASCII_FOLD)).isEqualTo(new Rate(1, 2));
        assertThat(special(Transform.CAPITALS)).isEqualTo(new Rate(0, 2));
        assertThat(special(Transform.NO_BREAK_SPACES)).isEqualTo(new Rate(2, 2));
    }

    @Test
    void mailsThatLookTheSameDoNotCount() {
        assertThat(special(Transform.DOTTED_DIGITS)).isEqualTo(new Rate(0, 0));
    }
}
