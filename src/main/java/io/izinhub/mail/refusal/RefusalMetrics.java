package io.izinhub.mail.refusal;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what mails say about sending; never whose. Thread-safe. */
final class RefusalMetrics {

    /** By {@code kind} and {@code outcome}. */
    static final String MAILS = "hub.mail.refusals";

    /** Mails that went on and are to be recorded. */
    static final String WAITING = "hub.mail.refusals.waiting";

    /** What it was. */
    enum Kind {
        ANSWER,
        COMPLAINT,
        BOUNCE,
        /** It was not found out. */
        MAIL
    }

    /** What became of it. */
    enum Outcome {
        REFUSED,
        SUPPRESSED,
        /** For a person. */
        PARKED,
        /** For a person, and too many wait already: it went on to its mailbox only. */
        DROPPED,
        SOFT,
        /** Of another kind than a complaint. */
        OTHER,
        UNPROVEN,
        /** The same mail was here before. */
        REPEATED,
        /** Its sender has to bring it again. */
        DEFERRED,
        /** It went on, and is recorded later. */
        LATE,
        /** It went on, and what it says is lost to the hub. */
        FAILED
    }

    private final MeterRegistry meters;

    RefusalMetrics(MeterRegistry meters) {
        this.meters = meters;
        // So that an alarm can be set before the first one.
        meters.counter(MAILS, "kind", code(Kind.MAIL), "outcome", code(Outcome.FAILED));
    }

    /** @param late whose owner keeps it: the registry does not */
    void watch(LateLetters late) {
        meters.gauge(WAITING, late, LateLetters::size);
    }

    void count(Kind kind, Outcome outcome) {
        meters.counter(MAILS, "kind", code(kind), "outcome", code(outcome)).increment();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
