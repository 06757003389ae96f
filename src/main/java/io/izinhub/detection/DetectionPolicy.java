package io.izinhub.detection;

import io.izinhub.detection.identifier.CardMask;
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
 * @param families which families of KVKK 6/1 are reported (R69)
 * @param cardMask what may be seen of a card number (R105)
 */
public record DetectionPolicy(
        Set<Category> enabled, Map<Category, Verdict> verdicts, RuleFamilies families, CardMask cardMask) {

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

    /** A policy that reports all families and shows the last four digits of a card. */
    public DetectionPolicy(Set<Category> enabled, Map<Category, Verdict> verdicts) {
        this(enabled, verdicts, RuleFamilies.all(), CardMask.LAST4);
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
        return new DetectionPolicy(more, verdicts, families, cardMask);
    }

    /** The same policy that reports only these of its categories. */
    public DetectionPolicy only(Set<Category> categories) {
        Set<Category> both = EnumSet.noneOf(Category.class);
        both.addAll(enabled);
        both.retainAll(categories);
        return new DetectionPolicy(both, verdicts, families, cardMask);
    }

    /** The same policy with another verdict for a category. */
    public DetectionPolicy with(Category category, Verdict verdict) {
        Map<Category, Verdict> changed = new EnumMap<>(Category.class);
        changed.putAll(verdicts);
        changed.put(category, verdict);
        return new DetectionPolicy(enabled, changed, families, cardMask);
    }

    /** Whether the family of a finding is switched on; the span is its folded text. */
    boolean reports(Category category, String rule, char[] folded, int from, int to) {
        return families.isAll()
                || !category.isSpecial()
                || families.isOn(families.of(category, rule, new String(folded, from, to - from)));
    }

    /** How a category counts, switched on or not. */
    public Verdict verdict(Category category) {
        return verdicts.getOrDefault(category, STOPS);
    }

    /** Whether a finding of this score is acted on, whatever the act is: a decision may be REVIEW at most. */
    public boolean isCertain(Category category, int score) {
        return score >= verdict(category).act();
    }

    public Decision decide(Category category, int score) {
        return enabled.contains(category) ? verdict(category).of(score) : Decision.PASS;
    }
}
