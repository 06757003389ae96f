package io.izinhub.delivery;

import io.izinhub.delivery.DeliveryClock.Due;
import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.platform.database.BoundedCount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    /** Open rows that have used the warning's share of their legal time (50 %, R25), the alarmed among them. */
    public static final String WARNED = "hub.outbox.deadline.warned";
    /** Open rows that have used the alarm's share (80 %). */
    public static final String ALARMED = "hub.outbox.deadline.alarmed";
    /** Dead letters. */
    public static final String DEAD = "hub.outbox.dead";

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final DeliveryOverview overview;
    private final DeliveryClock legalClock;
    private final KnownDestinations destinations;
    private final Clock clock;
    private Map<String, Standing> standings = Map.of();
    private List<Due> dues = List.of();
    private Instant readAt = Instant.EPOCH;

    DeliveryMetrics(DeliveryOverview overview, DeliveryClock legalClock, KnownDestinations destinations, Clock clock) {
        this.overview = overview;
        this.legalClock = legalClock;
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
            due(registry, WARNED, name, Due::warned);
            due(registry, ALARMED, name, Due::alarmed);
        }
    }

    private void due(MeterRegistry registry, String meter, String destination, Function<Due, BoundedCount> what) {
        Gauge.builder(meter, this, self -> self.dues().stream()
                        .filter(due -> due.destination().equals(destination))
                        .mapToInt(due -> what.apply(due).count())
                        .sum())
                .tags(Tags.of("destination", destination))
                .register(registry);
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
        read();
        return standings.get(destination);
    }

    private synchronized List<Due> dues() {
        read();
        return dues;
    }

    private void read() {
        if (readAt.plus(KEPT).isBefore(clock.instant())) {
            standings = overview.now().stream().collect(Collectors.toMap(Standing::name, Function.identity()));
            dues = legalClock.now();
            readAt = clock.instant();
        }
    }
}
