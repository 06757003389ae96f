package io.izinhub.optout;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what happens behind links; never whose. Thread-safe. */
@Component
class OptOutMetrics {

    /** Pages shown, by {@code brand}. */
    static final String VIEWS = "hub.optout.views";
    /** Refusals that were written, by {@code way}. */
    static final String REFUSALS = "hub.optout.refusals";
    /** Tokens that stand for nothing. */
    static final String WRONG = "hub.optout.wrong.links";
    /** Refusals that could not be written. */
    static final String FAILED = "hub.optout.failed";

    static final String REASONS = "hub.optout.reasons";

    /** What looks as if no person did it, by {@code pattern}; nothing is held back for it. */
    static final String PATTERNS = "hub.optout.patterns";

    private final MeterRegistry meters;

    OptOutMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void viewed(String brand) {
        meters.counter(VIEWS, "brand", brand).increment();
    }

    void refused(RefusalOutcome outcome) {
        if (!outcome.already()) {
            meters.counter(REFUSALS, "way", code(outcome.refusal().way())).increment();
        }
    }

    void wrong() {
        meters.counter(WRONG).increment();
    }

    void failed() {
        meters.counter(FAILED).increment();
    }

    void reason(OptOutReason reason) {
        meters.counter(REASONS, "reason", code(reason)).increment();
    }

    void pattern(String pattern) {
        meters.counter(PATTERNS, "pattern", pattern.toLowerCase(Locale.ROOT)).increment();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
