package io.izinhub.mail.notice;

import io.izinhub.mail.notice.NoticeRules.Silence;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts mails of ours. Labels are names of texts and codes. Thread-safe. */
final class OwnMetrics {

    /** Tags: {@code text}, {@code outcome}. */
    static final String MAILS = "hub.mail.own";
    /** Senders that were not told, by {@code reason}. */
    static final String SILENT = "hub.mail.own.silent";

    static final String WRITTEN = "written";
    static final String SHADOW = "shadow";
    static final String NOT_WRITTEN = "not_written";
    static final String SENT = "sent";
    static final String LATER = "later";
    static final String GIVEN_UP = "given_up";

    private final MeterRegistry meters;

    OwnMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(String text, String outcome) {
        meters.counter(MAILS, "text", text, "outcome", outcome).increment();
    }

    void silent(Silence reason) {
        meters.counter(SILENT, "reason", reason.name().toLowerCase(Locale.ROOT)).increment();
    }
}
