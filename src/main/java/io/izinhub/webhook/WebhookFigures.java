package io.izinhub.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** How receivers answer: number and time of calls, by webhook and status ({@code 0}: no answer). Thread-safe. */
final class WebhookFigures {

    /** Timer of calls. */
    static final String CALLS = "hub.webhooks.calls";

    private final MeterRegistry meters;

    WebhookFigures(MeterRegistry meters) {
        this.meters = meters;
    }

    void called(String webhook, int status, long nanos) {
        meters.timer(CALLS, "webhook", webhook, "status", Integer.toString(status))
                .record(Duration.ofNanos(nanos));
    }
}
