package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.Priority;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what happens in quarantine. Names no mailbox and no category. Thread-safe. */
@Component
class QuarantineMeters {

    /** Mails that were stored; one that lay there already does not count. */
    static final String STORED = "hub.quarantine.stored";
    /** Decisions, by people and by the clock. */
    static final String DECIDED = "hub.quarantine.decided";
    /** Alarms of R80's clocks. */
    static final String ALARMS = "hub.quarantine.alarms";
    /** Attempts to hand a mail over that may deliver it a second time. */
    static final String DUPLICATES = "hub.quarantine.possible.duplicates";
    /** Attempts that did not deliver. */
    static final String NOT_DELIVERED = "hub.quarantine.not.delivered";

    private final MeterRegistry registry;

    QuarantineMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void stored(ItemKind kind, Direction direction) {
        registry.counter(STORED, "kind", name(kind), "direction", name(direction))
                .increment();
    }

    void decided(Decision decision, boolean byPerson) {
        registry.counter(DECIDED, "decision", name(decision), "by", byPerson ? "person" : "clock")
                .increment();
    }

    void expired(int items) {
        registry.counter(DECIDED, "decision", name(Decision.EXPIRE), "by", "clock")
                .increment(items);
    }

    void alarmed(HoldAge age, Priority priority) {
        registry.counter(ALARMS, "age", name(age), "priority", name(priority)).increment();
    }

    void possibleDuplicate() {
        registry.counter(DUPLICATES).increment();
    }

    void notDelivered() {
        registry.counter(NOT_DELIVERED).increment();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
