package io.izinhub.delivery;

import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.platform.database.BoundedCount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Says {@code DEGRADED} (still HTTP 200: the hub works) while a person has to act: dead letters, a paused destination,
 * an account that is refused, a legal deadline gone or near (the alarm's share of its time is used, R25), a feed that fell
 * silent. What is only warned of is a figure, and no reason for it.
 */
@Component
class DeliveriesHealthIndicator implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final DeliveryOverview overview;
    private final FeedFreshness feeds;
    private final DeliveryClock legalClock;

    DeliveriesHealthIndicator(DeliveryOverview overview, FeedFreshness feeds, DeliveryClock legalClock) {
        this.overview = overview;
        this.legalClock = legalClock;
        this.feeds = feeds;
    }

    @Override
    public Health health() {
        List<Standing> standings = overview.now();
        Map<String, Object> details = new TreeMap<>();
        note(details, "deadLetters", counts(standings, standing -> standing.failed(DeliveryState.DEAD)));
        note(details, "overdue", counts(standings, Standing::overdue));
        Map<String, String> near = new TreeMap<>();
        legalClock.now().stream()
                .filter(due -> !due.alarmed().isZero())
                .forEach(due -> near.merge(
                        due.destination(),
                        text(due.alarmed()) + " by " + due.deadline(),
                        (one, next) -> one + ", " + next));
        note(details, "deadlineAlarm", near);
        Map<String, String> paused = new TreeMap<>();
        each(standings, stop -> stop.pausedAt() != null, (name, stop) -> paused.put(name, stop.pausedWhy()));
        note(details, "paused", paused);
        Map<String, String> held = new TreeMap<>();
        each(
                standings,
                stop -> stop.heldUntil() != null,
                (name, stop) -> held.put(name, stop.heldWhy() + ", until " + stop.heldUntil()));
        note(details, "accountRefused", held);
        Map<String, String> silent = new TreeMap<>();
        feeds.all().stream()
                .filter(FeedFreshness.Feed::stale)
                .forEach(feed -> silent.put(feed.feed(), String.valueOf(feed.readAt())));
        note(details, "staleFeeds", silent);
        return (details.isEmpty() ? Health.up() : Health.status(DEGRADED).withDetails(details)).build();
    }

    private static void each(List<Standing> standings, Predicate<Stop> which, BiConsumer<String, Stop> note) {
        standings.forEach(standing -> standing.stops().stream()
                .filter(which)
                .forEach(stop -> note.accept(StopLoss.named(standing.name(), stop.account()), stop)));
    }

    private static Map<String, String> counts(List<Standing> standings, Function<Standing, BoundedCount> what) {
        Map<String, String> counts = new TreeMap<>();
        standings.forEach(standing -> {
            BoundedCount count = what.apply(standing);
            if (!count.isZero()) {
                counts.put(standing.name(), text(count));
            }
        });
        return counts;
    }

    private static String text(BoundedCount count) {
        return count.count() + (count.more() ? "+" : "");
    }

    private static void note(Map<String, Object> details, String name, Map<String, String> found) {
        if (!found.isEmpty()) {
            details.put(name, found);
        }
    }
}
