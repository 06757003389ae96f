package io.izinhub.crm;

import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Limits.Priority;
import io.izinhub.integrator.Limits.Rate;
import java.time.Duration;
import java.util.Optional;

/** The limit of calls a minute, shared by all nodes. Never waits: whoever is refused has other work. Thread-safe. */
final class SharedCallBudget implements CallBudget {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Limits limits;
    private final String bucket;
    private final Rate rate;

    /** @param perMinute 0 for no limit */
    SharedCallBudget(Limits limits, String bucket, int perMinute) {
        this.limits = limits;
        this.bucket = bucket;
        this.rate = new Rate(perMinute, PERIOD);
    }

    @Override
    public Optional<Duration> take(boolean sweep) {
        Priority priority = sweep ? Priority.REFRESH : Priority.REFUSAL;
        return limits.take(bucket, rate, priority, Duration.ZERO) ? Optional.empty() : Optional.of(AGAIN);
    }
}
