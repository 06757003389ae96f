package io.izinhub.consent.domain;

import java.time.Instant;

/**
 * A question about the past on two time axes: what held at one time, by what was known at another. "Did we have his
 * consent on Monday?" and "did we know on Monday?" have different answers where a refusal came late.
 *
 * @param at statements effective later do not count
 * @param knownAt statements recorded later do not count
 */
public record AsOf(Instant at, Instant knownAt) {

    public boolean knew(Instant recordedAt) {
        return !recordedAt.isAfter(knownAt);
    }

    /** Counts in the state; a statement that was not accepted never does. */
    public boolean counts(Instant recordedAt, Instant effectiveAt, Outcome outcome) {
        return outcome != Outcome.REJECTED && knew(recordedAt) && !effectiveAt.isAfter(at);
    }
}
