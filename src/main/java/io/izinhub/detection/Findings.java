package io.izinhub.detection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/** Collects what recognisers see in one part, in places of the folded text. Belongs to one scan; not thread-safe. */
public final class Findings {

    /**
     * A span of the folded text that a rule claims.
     *
     * @param from first place in the folded text
     * @param to one past the last
     * @param validated whether a checksum or a fixed form stands behind it; such claims win over others
     */
    public record Claim(Category category, int from, int to, int score, String rule, boolean validated) {

        public Claim {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("A claim needs a span");
            }
            score = Math.max(0, Math.min(100, score));
        }

        private Claim with(int changed) {
            return new Claim(category, from, to, changed, rule, validated);
        }

        boolean touches(Claim other) {
            return from < other.to && other.from < to;
        }
    }

    private final List<Claim> claims = new ArrayList<>();

    public void add(Category category, int from, int to, int score, String rule) {
        claims.add(new Claim(category, from, to, score, rule, false));
    }

    public void addValidated(Category category, int from, int to, int score, String rule) {
        claims.add(new Claim(category, from, to, score, rule, true));
    }

    /** Gives each claim the score that the function returns for it. */
    public void rescore(ToIntFunction<Claim> score) {
        claims.replaceAll(claim -> {
            int changed = score.applyAsInt(claim);
            return changed == claim.score() ? claim : claim.with(changed);
        });
    }

    /** What was claimed so far, in the order of adding. */
    public List<Claim> claims() {
        return Collections.unmodifiableList(claims);
    }
}
