package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A labelled or predicted place in {@link Mail#text()}.
 *
 * @param start first UTF-16 unit
 * @param end one past the last unit
 */
public record Span(Category category, int start, int end) {

    public Span {
        Objects.requireNonNull(category, "category");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A span is not empty");
        }
    }

    boolean touches(Span other) {
        return start < other.end && other.start < end;
    }

    /** The spans of one category by place; those that overlap count as one. */
    static List<Span> merged(List<Span> spans, Category category) {
        List<Span> merged = new ArrayList<>();
        spans.stream()
                .filter(span -> span.category == category)
                .sorted(Comparator.comparingInt(Span::start).thenComparingInt(Span::end))
                .forEach(span -> add(span, merged));
        return merged;
    }

    private static void add(Span span, List<Span> merged) {
        Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (last == null || span.start >= last.end) {
            merged.add(span);
        } else if (span.end > last.end) {
            merged.set(merged.size() - 1, new Span(span.category, last.start, span.end));
        }
    }
}
