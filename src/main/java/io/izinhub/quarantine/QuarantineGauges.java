package io.izinhub.quarantine;

import io.izinhub.quarantine.QuarantineOverview.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What waits in quarantine. Looks at the database at most every five seconds. Thread-safe. */
@Component
class QuarantineGauges implements MeterBinder {

    /** Undecided mails, counted up to 10,000. */
    static final String OPEN = "hub.quarantine.open";
    /** Age of the oldest undecided mail in seconds; 0 where there is none. */
    static final String AGE = "hub.quarantine.oldest.age.seconds";
    /** Mails that could not leave redacted and wait for a person. */
    static final String RED = "hub.quarantine.red";
    /** Releases whose first attempt did not deliver. */
    static final String STUCK = "hub.quarantine.releases.stuck";

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final QuarantineOverview overview;
    private final Clock clock;
    private Standing standing;
    private Instant readAt = Instant.EPOCH;

    QuarantineGauges(QuarantineOverview overview, Clock clock) {
        this.overview = overview;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, OPEN, now -> now.open().count());
        gauge(registry, AGE, this::age);
        gauge(registry, RED, Standing::red);
        gauge(registry, STUCK, Standing::stuck);
    }

    private void gauge(MeterRegistry registry, String meter, ToDoubleFunction<Standing> value) {
        Gauge.builder(meter, this, self -> value.applyAsDouble(self.standing())).register(registry);
    }

    private double age(Standing now) {
        return now.oldest() == null
                ? 0
                : Duration.between(now.oldest(), clock.instant()).toSeconds();
    }

    private synchronized Standing standing() {
        if (standing == null || readAt.plus(KEPT).isBefore(clock.instant())) {
            standing = overview.now();
            readAt = clock.instant();
        }
        return standing;
    }
}
