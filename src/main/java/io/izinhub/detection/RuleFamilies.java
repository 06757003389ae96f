package io.izinhub.detection;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the families of KVKK 6/1 are switched on, and how a finding shows which one it belongs to (R69). Immutable. */
public final class RuleFamilies {

    /**
     * How the findings of a family are known within their category.
     *
     * @param rules ids of rules, for example {@code race-ethnicity.skin}
     * @param words folded pieces of words that stand in the span, for example {@code vakf}
     */
    public record Signs(Set<String> rules, List<String> words) {

        public Signs {
            rules = Set.copyOf(rules);
            words = List.copyOf(words);
        }

        private boolean show(String rule, String span) {
            return rules.contains(rule) || words.stream().anyMatch(span::contains);
        }
    }

    /** What a finding without a sign belongs to, where a category has several families. */
    private static final Map<Category, RuleFamily> OTHERWISE = new EnumMap<>(Map.of(
            Category.RACE_ETHNICITY, RuleFamily.ETHNIC_ORIGIN,
            Category.RELIGION, RuleFamily.RELIGION,
            Category.MEMBERSHIP, RuleFamily.ASSOCIATION,
            Category.CRIMINAL, RuleFamily.CRIMINAL_CONVICTION));

    private static final RuleFamilies ALL = new RuleFamilies(Set.of(), Map.of());

    private final Set<RuleFamily> off;
    private final Map<RuleFamily, Signs> signs;

    public RuleFamilies(Set<RuleFamily> off, Map<RuleFamily, Signs> signs) {
        this.off = off.isEmpty() ? EnumSet.noneOf(RuleFamily.class) : EnumSet.copyOf(off);
        this.signs = new EnumMap<>(RuleFamily.class);
        this.signs.putAll(signs);
    }

    /** Everything is reported. */
    public static RuleFamilies all() {
        return ALL;
    }

    public boolean isOn(RuleFamily family) {
        return !off.contains(family);
    }

    /** Every rule that is named as a sign. */
    public Set<String> namedRules() {
        return signs.values().stream().flatMap(sign -> sign.rules().stream()).collect(Collectors.toUnmodifiableSet());
    }

    boolean isAll() {
        return off.isEmpty();
    }

    /**
     * The family of a finding of a special category.
     *
     * @param span the folded text of the finding
     */
    public RuleFamily of(Category category, String rule, String span) {
        RuleFamily otherwise = OTHERWISE.get(category);
        for (RuleFamily family : RuleFamily.values()) {
            if (family.category() == category) {
                if (otherwise == null) {
                    return family;
                }
                Signs of = signs.get(family);
                if (of != null && of.show(rule, span)) {
                    return family;
                }
            }
        }
        return otherwise;
    }
}
