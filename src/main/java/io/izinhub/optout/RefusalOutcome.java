package io.izinhub.optout;

import java.time.Instant;
import java.util.List;

/**
 * What became of a refusal.
 *
 * @param since when the refusal was given that stands
 * @param already one stood before, nothing was written
 * @param stands false only for a refusal told late, where the person has consented since it was given
 * @param events numbers of the new events, one for each recipient type
 */
public record RefusalOutcome(Refusal refusal, Instant since, boolean already, boolean stands, List<Long> events) {

    public RefusalOutcome {
        events = List.copyOf(events);
    }
}
