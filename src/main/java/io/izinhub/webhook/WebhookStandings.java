package io.izinhub.webhook;

import io.izinhub.delivery.DeliveryOverview;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** How each webhook stands. Thread-safe. */
public final class WebhookStandings {

    /** Backwards through the index of ended rows, to the first that was taken. */
    private static final String LAST_SUCCESS = """
            select done_at from delivery where destination = ? and done_at is not null and state = 'DONE'
            order by done_at desc limit 1
            """;

    /** Those that ended are kept for 30 days. */
    private static final String NOTICES = """
            select count(*) filter (where state in ('READY', 'CLAIMED')) as waiting,
                count(*) filter (where state in ('REJECTED', 'DEAD')) as failed
            from webhook_notice where webhook = ?
            """;

    private final Webhooks webhooks;
    private final DeliveryOverview deliveries;
    private final JdbcTemplate jdbc;

    WebhookStandings(Webhooks webhooks, DeliveryOverview deliveries, JdbcTemplate jdbc) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.jdbc = jdbc;
    }

    /**
     * One webhook.
     *
     * @param outbox of its consents; absent where the brands changed meanwhile
     * @param lastSuccess when the receiver last took an event
     */
    public record Standing(
            Webhook webhook,
            Optional<DeliveryOverview.Standing> outbox,
            Notices notices,
            Optional<Instant> lastSuccess) {}

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
                .map(webhook -> new Standing(
                        webhook,
                        Optional.ofNullable(standings.get(webhook.destination().name())),
                        notices(webhook.name()),
                        lastSuccess(webhook.destination().name())))
                .toList();
    }

    private Notices notices(String webhook) {
        return jdbc.queryForObject(NOTICES, (rs, i) -> new Notices(rs.getInt("waiting"), rs.getInt("failed")), webhook);
    }

    private Optional<Instant> lastSuccess(String destination) {
        return jdbc.queryForList(LAST_SUCCESS, Timestamp.class, destination).stream()
                .map(Timestamp::toInstant)
                .findFirst();
    }
}
