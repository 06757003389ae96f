package io.izinhub.mail.smtp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The figures of the gateways. No tag holds anything of a mail. Thread-safe. */
public final class MailMetrics {

    /** Answers to whole messages. Tags: {@code listener}, {@code code} (of the reply). */
    public static final String MESSAGES = "hub.mail.messages";

    /** Time from the last byte of a message to its answer. Tag: {@code listener}. */
    public static final String DURATION = "hub.mail.duration";

    /** Recipients and senders that were refused. Tags: {@code listener}, {@code command}, {@code code}. */
    public static final String REFUSED = "hub.mail.refused";

    /** Messages that the next hop took. Tag: {@code listener}. */
    public static final String RELAYED = "hub.mail.relayed";

    /** Tags: {@code listener}, {@code kind}: {@code suppressed} (was not sent again), {@code possible} (was). */
    public static final String DUPLICATES = "hub.mail.duplicates";

    /** Messages that were relayed or answered without the relay table. Tag: {@code listener}. */
    public static final String WITHOUT_TABLE = "hub.mail.without-table";

    /** Connections that were turned away. Tags: {@code listener}, {@code code}. */
    public static final String TURNED_AWAY = "hub.mail.turned-away";

    private static final String LISTENER = "listener";
    private static final String CODE = "code";

    private final MeterRegistry meters;

    public MailMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    public void answered(String listener, int code, Duration took) {
        meters.counter(MESSAGES, LISTENER, listener, CODE, String.valueOf(code)).increment();
        Timer.builder(DURATION)
                .tag(LISTENER, listener)
                .publishPercentileHistogram()
                .register(meters)
                .record(took);
    }

    public void refused(String listener, String command, int code) {
        meters.counter(REFUSED, LISTENER, listener, "command", command, CODE, String.valueOf(code))
                .increment();
    }

    public void relayed(String listener) {
        meters.counter(RELAYED, LISTENER, listener).increment();
    }

    public void duplicate(String listener, boolean suppressed) {
        meters.counter(DUPLICATES, LISTENER, listener, "kind", suppressed ? "suppressed" : "possible")
                .increment();
    }

    public void withoutTable(String listener) {
        meters.counter(WITHOUT_TABLE, LISTENER, listener).increment();
    }

    public void turnedAway(String listener, int code) {
        meters.counter(TURNED_AWAY, LISTENER, listener, CODE, String.valueOf(code))
                .increment();
    }
}
