package io.izinhub.mail.notice;

import io.izinhub.mail.notice.NoticeRules.Silence;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts senders that were not told. Thread-safe. */
final class NoticeMetrics {

    /** By {@code reason}. */
    static final String SILENT = "hub.mail.own.silent";

    private final MeterRegistry meters;

    NoticeMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void silent(Silence reason) {
        meters.counter(SILENT, "reason", reason.name().toLowerCase(Locale.ROOT)).increment();
    }
}
