package io.izinhub.consent.ledger;

import io.izinhub.consent.Brand;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Looks back on two time axes: what held at a time, and what we knew of it at another (proof duty, R31). Thread-safe.
 */
@Service
public class History {

    private final ConsentEvents events;

    History(ConsentEvents events) {
        this.events = events;
    }

    /** Everything that was ever said about a person, oldest first, whatever became of it. */
    public List<EventRow> of(UUID point) {
        return events.history(point);
    }

    /**
     * The state of one permission at a time, as far as it was known at another.
     *
     * @param at what was in effect: statements with {@code effective_at} up to and including this
     * @param knownAt what we had heard: events recorded up to and including this
     */
    public Registers stateAt(
            Brand brand, Channel channel, RecipientType type, UUID point, Instant at, Instant knownAt) {
        return fold(events.history(point).stream()
                .filter(event -> event.brandId() == brand.id() && event.channel() == channel && event.type() == type)
                .filter(event -> !event.recordedAt().isAfter(knownAt)
                        && !event.effectiveAt().isAfter(at))
                .toList());
    }

    /** The state that events give, in whatever order; rejected ones do not count. */
    public static Registers fold(List<EventRow> events) {
        Registers state = Registers.EMPTY;
        for (EventRow event : events) {
            if (event.outcome() != Outcome.REJECTED) {
                state = state.plus(event.entry());
            }
        }
        return state;
    }
}
