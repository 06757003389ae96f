package io.izinhub.delivery;

import io.izinhub.delivery.DeliveryOverview.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Depth and age of the outbox per destination. Looks at the database at most every five seconds. Thread-safe. */
@Component
public class DeliveryMetrics implements MeterBinder {

    /** Waiting rows, counted up to 10,000 per lane. */
    public static final String DEPTH = "hub.outbox.depth";
    /** Age of the oldest waiting row in seconds; 0 where none waits. */
    public static final String AGE = "hub.outbox.age.seconds";
    /** Open rows whose legal deadline is gone. */
    public static final String OVERDUE = "hub.outbox.overdue";
    /** Dead letters. */
    public static final String DEAD = "hub.outbox.dead";

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final DeliveryOverview overview;
    private final KnownDestinations destinations;
    private final Clock clock;
    private Map<String, Standing> standings = Map.of();
    private Instant readAt = Instant.EPOCH;

    DeliveryMetrics(DeliveryOverview overview, KnownDestinations destinations, Clock clock) {
        this.overview = overview;
        this.destinations = destinations;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : destinations.configured().keySet()) {
            gauge(registry, DEPTH, name, standing -> standing.waiting().count());
            gauge(registry, AGE, name, this::age);
            gauge(registry, OVERDUE, name, standing -> standing.overdue().count());
            gauge(registry, DEAD, name, standing -> standing.failed(DeliveryState.DEAD)
                    .count());
        }
    }

    private void gauge(MeterRegistry registry, String meter, String destination, ToDoubleFunction<Standing> value) {
        Gauge.builder(meter, this, self -> {
                    Standing standing = self.standing(destination);
                    return standing == null ? 0 : value.applyAsDouble(standing);
                })
                .tags(Tags.of("destination", destination))
                .register(registry);
    }

    private double age(Standing standing) {
        return standing.oldestWaiting() == null
                ? 0
                : Duration.between(standing.oldestWaiting(), clock.instant()).toSeconds();
    }

    private synchronized Standing standing(String destination) {
        if (readAt.plus(KEPT).isBefore(clock.instant())) {
            standings = overview.now().stream().collect(Collectors.toMap(Standing::name, Function.identity()));
            readAt = clock.instant();
        }
        return standings.get(destination);
    }
}
