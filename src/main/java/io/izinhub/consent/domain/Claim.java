package io.izinhub.consent.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * The value of a register of the person's own words: when it was said and by which statement.
 *
 * @param at effective time, whole seconds
 * @param purposes mask of the purposes that the consent names; 0 for none
 */
public record Claim(Instant at, StatementId id, long purposes) implements Comparable<Claim> {

    private static final Comparator<Claim> ORDER =
            Comparator.comparing(Claim::at).thenComparing(Claim::id);

    @Override
    public int compareTo(Claim other) {
        return ORDER.compare(this, other);
    }

    static Claim later(Claim left, Claim right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.compareTo(right) >= 0 ? left : right;
    }
}
