package io.izinhub.detection;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a company makes of findings. Immutable.
 *
 * @param enabled categories that are reported at all
 * @param verdicts how each category counts; those without one count as special categories do
 */
public record DetectionPolicy(Set<Category> enabled, Map<Category, Verdict> verdicts) {

    /**
     * How a category counts.
     *
     * @param act score from which {@code most} is decided
     * @param review score from which {@link Decision#REVIEW} is decided; findings below it are dropped
     * @param most what a certain finding leads to
     */
    public record Verdict(int act, int review, Decision most) {

        public Verdict {
            if (review < 0 || act < review || act > 100) {
                throw new IllegalArgumentException("Thresholds: 0 <= review <= act <= 100");
            }
        }

        Decision of(int score) {
            if (score < review) {
                return Decision.PASS;
            }
            return score >= act || most == Decision.PASS ? most : Decision.REVIEW;
        }
    }

    private static final int ACT = 70;
    private static final int REVIEW = 45;
    private static final Verdict STOPS = new Verdict(ACT, REVIEW, Decision.BLOCK);
    private static final Verdict LOOKED_AT = new Verdict(ACT, REVIEW, Decision.REVIEW);

    private static final Set<Category> MASKED_ONLY =
            EnumSet.of(Category.IBAN, Category.TCKN, Category.VKN, Category.PASSPORT, Category.FINANCIAL_STATE);

    public DetectionPolicy {
        enabled = Collections.unmodifiableSet(
                enabled.isEmpty() ? EnumSet.noneOf(Category.class) : EnumSet.copyOf(enabled));
        verdicts = Map.copyOf(verdicts);
    }

    /** As shipped: everything but {@link Category#FINANCIAL_STATE}; identifiers that a CRM may need are only looked at. */
    public static DetectionPolicy shipped() {
        Map<Category, Verdict> verdicts = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            verdicts.put(category, MASKED_ONLY.contains(category) ? LOOKED_AT : STOPS);
        }
        return new DetectionPolicy(EnumSet.complementOf(EnumSet.of(Category.FINANCIAL_STATE)), verdicts);
    }

    /** The same policy with this category reported too. */
    public DetectionPolicy with(Category category) {
        Set<Category> more = EnumSet.of(category);
        more.addAll(enabled);
        return new DetectionPolicy(more, verdicts);
    }

    /** The same policy with another verdict for a category. */
    public DetectionPolicy with(Category category, Verdict verdict) {
        Map<Category, Verdict> changed = new EnumMap<>(Category.class);
        changed.putAll(verdicts);
        changed.put(category, verdict);
        return new DetectionPolicy(enabled, changed);
    }

    public Decision decide(Category category, int score) {
        return enabled.contains(category)
                ? verdicts.getOrDefault(category, STOPS).of(score)
                : Decision.PASS;
    }
}
