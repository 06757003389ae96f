package io.izinhub.detection;

import java.util.Objects;

/**
 * Something that was found. It never holds what was matched (R73).
 *
 * @param part index into {@link Document#parts()}
 * @param start first UTF-16 unit in the original content of the part
 * @param end one past the last unit
 * @param score 0 to 100
 * @param rule id of the rule that decided, for an explanation
 * @param masked what an authorised person may see of an identifier (R105); of everything else {@code "***"}
 */
public record Finding(Category category, int part, int start, int end, int score, String rule, String masked) {

    public Finding {
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(masked, "masked");
        if (part < 0 || start < 0 || end <= start || score < 0 || score > 100) {
            throw new IllegalArgumentException("A finding needs a span and a score from 0 to 100");
        }
    }

    /** Category, place and score only. */
    @Override
    public String toString() {
        return category + "@" + part + ":" + start + "-" + end + "=" + score;
    }
}
