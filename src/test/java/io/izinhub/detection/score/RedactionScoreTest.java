package io.izinhub.detection.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionScoreTest {

    // s, line feed, then the body: "hastayım" is 2-10, the request 12-28
    private static final Mail MAIL = new Mail(
            "r1",
            "s",
            "hastayım. İade istiyorum.x",
            false,
            "tr",
            "bank",
            List.of(new Span(Category.HEALTH, 2, 10)),
            Decision.BLOCK);
    private static final Map<String, String> REQUESTS = Map.of("r1", "İade istiyorum.");

    @Test
    void theWholeClauseGoesAndTheRequestStays() {
        RedactionScore score = RedactionScore.of(List.of(MAIL), REQUESTS, mail -> List.of(new Cut(2, 11)));
        assertThat(score.requests()).isEqualTo(new Rate(1, 1));
        assertThat(score.overRedaction()).isEqualTo(new Rate(1, 20));
        assertThat(score.residue()).isEqualTo(new Rate(0, 1));
    }

    @Test
    void aLetterLeftIsResidueAndATouchedRequestIsLost() {
        RedactionScore score = RedactionScore.of(List.of(MAIL), REQUESTS, mail -> List.of(new Cut(3, 13)));
        assertThat(score.requests()).isEqualTo(new Rate(0, 1));
        assertThat(score.residue()).isEqualTo(new Rate(1, 1));
    }
}
