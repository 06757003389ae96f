package io.izinhub.mail.inbound;

import io.izinhub.mail.inbound.domain.Action;
import io.izinhub.mail.inbound.domain.Plan;
import io.izinhub.platform.modes.Mode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what became of inbound mail. Labels are codes; categories are not among them (R73). Thread-safe. */
final class InboundMetrics {

    static final String JUDGED = "hub.mail.inbound.judged";
    static final String FAILED = "hub.mail.inbound.not.judged";

    private final MeterRegistry meters;

    InboundMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void judged(InboundCase mail) {
        Action outcome = mail.plan().map(Plan::outcome).orElse(Action.DELIVER);
        meters.counter(JUDGED, "outcome", code(outcome), "mode", code(mail.mode()))
                .increment();
    }

    void failed(Mode mode) {
        meters.counter(FAILED, "mode", code(mode)).increment();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
