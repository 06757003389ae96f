package io.izinhub.webhook;

import io.izinhub.delivery.DeliveryOverview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** How each webhook stands. Thread-safe. */
public final class WebhookStandings {

    /** A receiver that is started anew is away for less. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Those that ended are kept for 30 days. */
    private static final String NOTICES = """
            select count(*) filter (where state in ('READY', 'CLAIMED')) as waiting,
                count(*) filter (where state in ('REJECTED', 'DEAD')) as failed
            from webhook_notice where webhook = ?
            """;

    private final Webhooks webhooks;
    private final DeliveryOverview deliveries;
    private final WebhookFailures failures;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    WebhookStandings(
            Webhooks webhooks, DeliveryOverview deliveries, WebhookFailures failures, JdbcTemplate jdbc, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.failures = failures;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One webhook.
     *
     * @param outbox of its consents; absent where the brands changed meanwhile
     * @param lastSuccess when the receiver last took an event
     * @param lastFailure when it last did not answer, or was not able to take one, and how; what it refused is none
     * @param silence present while it does not answer
     */
    public record Standing(
            Webhook webhook,
            Optional<DeliveryOverview.Standing> outbox,
            Notices notices,
            Optional<Instant> lastSuccess,
            Optional<Failure> lastFailure,
            Optional<Silence> silence) {

        /** Since when the oldest event waits; absent where none does. */
        public Optional<Instant> waitingSince() {
            return outbox.map(DeliveryOverview.Standing::oldestWaiting);
        }
    }

    /** @param code {@code NO_ANSWER}, {@code HTTP_503} */
    public record Failure(Instant at, String code) {}

    /**
     * For at least a minute nothing was taken, and the last call failed.
     *
     * @param since the first failure after which nothing succeeded
     */
    public record Silence(Instant since, Instant lastTried, String code) {}

    /** Events about the hub's own affairs: a handful a day. */
    public record Notices(int waiting, int failed) {}

    /** By name. */
    public List<Standing> now() {
        if (webhooks.all().isEmpty()) {
            return List.of();
        }
        Map<String, DeliveryOverview.Standing> standings = deliveries.now().stream()
                .collect(Collectors.toMap(DeliveryOverview.Standing::name, Function.identity()));
        return webhooks.all().stream()
                .map(webhook ->
                        standing(webhook, standings.get(webhook.destination().name())))
                .toList();
    }

    /** Those that do not answer, by the name of their destination. */
    public Map<String, Silence> silent() {
        Map<String, Silence> silent = new TreeMap<>();
        webhooks.all().forEach(webhook -> silence(failures.last(webhook.name()), failures.lastSuccess(webhook.name()))
                .ifPresent(silence -> silent.put(webhook.destination().name(), silence)));
        return silent;
    }

    private Standing standing(Webhook webhook, DeliveryOverview.Standing outbox) {
        Optional<WebhookFailures.Last> failure = failures.last(webhook.name());
        Optional<Instant> success = failures.lastSuccess(webhook.name());
        return new Standing(
                webhook,
                Optional.ofNullable(outbox),
                notices(webhook.name()),
                success,
                failure.map(last -> new Failure(last.at(), last.code())),
                silence(failure, success));
    }

    private Optional<Silence> silence(Optional<WebhookFailures.Last> failure, Optional<Instant> success) {
        return failure.filter(last -> success.isEmpty() || success.get().isBefore(last.at()))
                .filter(last -> last.since().isBefore(clock.instant().minus(PATIENCE)))
                .map(last -> new Silence(last.since(), last.at(), last.code()));
    }

    private Notices notices(String webhook) {
        return jdbc.queryForObject(NOTICES, (rs, i) -> new Notices(rs.getInt("waiting"), rs.getInt("failed")), webhook);
    }
}
