package io.izinhub.mail.own;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts mails of ours. Labels are names of texts and codes. Thread-safe. */
public final class OwnMetrics {

    /** Tags: {@code text}, {@code outcome}. */
    static final String MAILS = "hub.mail.own";

    static final String WRITTEN = "written";
    static final String SHADOW = "shadow";
    public static final String NOT_WRITTEN = "not_written";
    static final String SENT = "sent";
    static final String LATER = "later";
    static final String GIVEN_UP = "given_up";

    private final MeterRegistry meters;

    OwnMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    public void count(String text, String outcome) {
        meters.counter(MAILS, "text", text, "outcome", outcome).increment();
    }
}
