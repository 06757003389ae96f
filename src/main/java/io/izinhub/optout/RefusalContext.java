package io.izinhub.optout;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of the act of refusing.
 *
 * @param actor who told us, for history and audit: {@code person} for the person themselves, else {@code user:agent}, {@code key:4}
 * @param at when it was said; null for this moment, and then it outweighs whatever was said before
 * @param evidence kept encrypted with the events of the person and destroyed with them: codes, numbers, times; flat, values are
 *     written as text
 */
public record RefusalContext(String actor, Instant at, Map<String, Object> evidence) {

    /** The person's own act. */
    public static final String PERSON = "person";

    public RefusalContext {
        evidence = new LinkedHashMap<>(evidence);
    }

    /** The person refuses now. */
    public static RefusalContext now(Map<String, Object> evidence) {
        return new RefusalContext(PERSON, null, evidence);
    }

    /** Never prints the evidence. */
    @Override
    public String toString() {
        return "RefusalContext[" + actor + "]";
    }
}
