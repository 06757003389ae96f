package io.izinhub.integrator.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What failed, as figures by account and reason. Called by the flow {@code webhook-watch-inbox} by name; thread-safe. */
@Component("inboxWatch")
public class InboxWatch {

    /** Bodies that wait for a person, by account and reason. */
    static final String FAILED = "hub.inbox.failed";
    /** Age of the oldest of them in seconds, by account and reason. */
    static final String AGE = "hub.inbox.failed.age.seconds";

    private final InboxList list;
    private final Clock clock;
    private final MultiGauge failed;
    private final MultiGauge age;

    InboxWatch(InboxList list, MeterRegistry meters, Clock clock) {
        this.list = list;
        this.clock = clock;
        this.failed = MultiGauge.builder(FAILED).register(meters);
        this.age = MultiGauge.builder(AGE).register(meters);
    }

    private record Key(String account, String code) {

        Tags tags() {
            return Tags.of("account", account, "reason", code);
        }
    }

    /** Brings the figures up to date. */
    public void look() {
        Map<Key, List<InboxList.Group>> groups = list.failed().stream()
                .collect(Collectors.groupingBy(group -> new Key(group.account(), String.valueOf(group.code()))));
        failed.register(rows(groups, group -> group.count(), Math::addExact), true);
        age.register(rows(groups, group -> seconds(group.oldest()), Math::max), true);
    }

    private static List<MultiGauge.Row<?>> rows(
            Map<Key, List<InboxList.Group>> groups,
            ToLongFunction<InboxList.Group> value,
            LongBinaryOperator together) {
        return groups.entrySet().stream()
                .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(
                        entry.getKey().tags(),
                        entry.getValue().stream().mapToLong(value).reduce(0, together)))
                .toList();
    }

    private long seconds(Instant since) {
        return Duration.between(since, clock.instant()).toSeconds();
    }
}
