package io.izinhub.detection.score;

import io.izinhub.detection.Decision;
import java.util.List;
import java.util.Objects;

/** What a detector said of a mail; places in {@link Mail#text()}. */
public record Prediction(List<Span> spans, Decision decision) {

    public Prediction {
        spans = List.copyOf(spans);
        Objects.requireNonNull(decision, "decision");
    }
}
