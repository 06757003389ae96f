package io.izinhub.detection;

import io.izinhub.detection.Findings.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Decides which of several claims on the same characters stands (detection.md 2). Identifiers exclude each other: what is
 * validated wins, then the clearly likelier, then the longer, then IBAN before card before identity number before tax number. Special categories may
 * share a span, since one phrase can tell two things; those of one category become one.
 */
final class Overlaps {

    private static final List<Category> PRIORITY = List.of(
            Category.IBAN,
            Category.PAYMENT_CARD,
            Category.TCKN,
            Category.CVV,
            Category.BANK_CREDENTIAL,
            Category.PASSPORT,
            Category.VKN,
            Category.FINANCIAL_STATE);

    /** A card in groups of four beats a longer number that only happens to pass: scores count in steps of this size first. */
    private static final int TIER = 30;

    private static final Comparator<Claim> STRONGEST_FIRST = Comparator.comparing(Claim::validated)
            .reversed()
            .thenComparing(Comparator.<Claim>comparingInt(claim -> claim.score() / TIER)
                    .reversed())
            .thenComparing(Comparator.<Claim>comparingInt(claim -> claim.to() - claim.from())
                    .reversed())
            .thenComparingInt(claim -> PRIORITY.indexOf(claim.category()))
            .thenComparing(Comparator.<Claim>comparingInt(Claim::score).reversed())
            .thenComparingInt(Claim::from);

    private static final Comparator<Claim> BY_PLACE =
            Comparator.comparing(Claim::category).thenComparingInt(Claim::from).thenComparingInt(Claim::to);

    private Overlaps() {}

    static List<Claim> resolved(List<Claim> claims) {
        List<Claim> standing = new ArrayList<>();
        special(claims, standing);
        identifiers(claims, standing);
        return standing;
    }

    private static void special(List<Claim> claims, List<Claim> standing) {
        Claim open = null;
        for (Claim claim : claims.stream()
                .filter(claim -> claim.category().isSpecial())
                .sorted(BY_PLACE)
                .toList()) {
            if (open != null && open.category() == claim.category() && open.touches(claim)) {
                open = joined(open, claim);
            } else {
                if (open != null) {
                    standing.add(open);
                }
                open = claim;
            }
        }
        if (open != null) {
            standing.add(open);
        }
    }

    private static Claim joined(Claim one, Claim other) {
        Claim stronger = other.score() > one.score() ? other : one;
        return new Claim(
                one.category(),
                Math.min(one.from(), other.from()),
                Math.max(one.to(), other.to()),
                stronger.score(),
                stronger.rule(),
                one.validated() || other.validated());
    }

    private static void identifiers(List<Claim> claims, List<Claim> standing) {
        TreeMap<Integer, Claim> taken = new TreeMap<>();
        claims.stream()
                .filter(claim -> !claim.category().isSpecial())
                .sorted(STRONGEST_FIRST)
                .forEach(claim -> {
                    var before = taken.lowerEntry(claim.to());
                    if (before == null || !before.getValue().touches(claim)) {
                        taken.put(claim.from(), claim);
                    }
                });
        standing.addAll(taken.values());
    }
}
