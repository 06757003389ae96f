package io.izinhub.webhook;

import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.quarantine.QuarantineOverview;
import io.izinhub.webhook.domain.WebhookEvent;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every minute at what people have to see to, and tells when it has become more. Called by the flow
 * {@code webhook-watch-hub} on one node. Thread-safe.
 */
public class HubWatch {

    private static final String REMEMBER = """
            insert into webhook_watch (subject, count) values (?, ?)
            on conflict (subject) do update set count = excluded.count
            """;

    private final HubNotices notices;
    private final DeliveryOverview deliveries;
    private final QuarantineOverview quarantine;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    HubWatch(
            HubNotices notices,
            DeliveryOverview deliveries,
            QuarantineOverview quarantine,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.notices = notices;
        this.deliveries = deliveries;
        this.quarantine = quarantine;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Counts are bounded ({@code BoundedCount}): beyond ten thousand nobody is told of one more. */
    public void look() {
        boolean failed = notices.anybodyHears(WebhookEvent.DELIVERY_FAILED);
        boolean late = notices.anybodyHears(WebhookEvent.DELIVERY_LATE);
        if (failed || late) {
            List<Standing> standings = deliveries.now();
            standings.forEach(this::look);
        }
        if (notices.anybodyHears(WebhookEvent.QUARANTINE_WAITING)) {
            long open = quarantine.now().open().count();
            tellIfMore(WebhookEvent.QUARANTINE_WAITING, "quarantine", open, Map.of("waiting", open));
        }
    }

    private void look(Standing standing) {
        long dead = standing.failed(DeliveryState.DEAD).count();
        long missed = standing.failed(DeliveryState.MISSED).count();
        tellIfMore(
                WebhookEvent.DELIVERY_FAILED,
                standing.name(),
                dead + missed,
                Map.of("destination", standing.name(), "dead", dead, "missed", missed));
        long overdue = standing.overdue().count();
        tellIfMore(
                WebhookEvent.DELIVERY_LATE,
                standing.name(),
                overdue,
                Map.of("destination", standing.name(), "overdue", overdue));
    }

    private void tellIfMore(WebhookEvent event, String subject, long count, Map<String, Object> data) {
        String key = event.wireName() + ":" + subject;
        transaction.executeWithoutResult(status -> {
            long before =
                    jdbc.queryForList("select count from webhook_watch where subject = ?", Long.class, key).stream()
                            .findFirst()
                            .orElse(0L);
            if (count != before) {
                jdbc.update(REMEMBER, key, count);
            }
            if (count > before) {
                notices.tell(event, subject, data);
            }
        });
    }
}
