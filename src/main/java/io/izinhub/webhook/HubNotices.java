package io.izinhub.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.delivery.DeliveryProperties;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.webhook.domain.WebhookEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells webhooks of the hub's own affairs. Written in the caller's transaction, sent afterwards. Nothing while
 * {@code webhooks.out} is not LIVE: such news would be old when it is. Thread-safe.
 */
public final class HubNotices {

    private static final String OUT_OF_DATE =
            "delete from webhook_notice where webhook = ? and type = ? and subject = ? and state = 'READY'";
    private static final String TELL = """
            insert into webhook_notice (webhook, type, subject, data, state, created_at, next_attempt_at, give_up_at)
            values (?, ?, ?, ?, 'READY', ?, ?, ?)
            """;

    private final Webhooks webhooks;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final DeliveryProperties settings;
    private final Clock clock;

    HubNotices(
            Webhooks webhooks,
            Modes modes,
            JdbcTemplate jdbc,
            ObjectMapper json,
            DeliveryProperties settings,
            Clock clock) {
        this.webhooks = webhooks;
        this.modes = modes;
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether somebody would hear of it now. */
    public boolean anybodyHears(WebhookEvent event) {
        return !hearing(event).isEmpty() && modes.of(Destination.WEBHOOKS) == Mode.LIVE;
    }

    /**
     * Tells all that asked for it. One about the same subject that still waits is replaced.
     *
     * @param subject what it is about, {@code crm.next4biz}; no personal data
     * @param data counts and names of the hub's own, which stand beside {@code id}, {@code type} and {@code at}
     */
    public void tell(WebhookEvent event, String subject, Map<String, Object> data) {
        tell(hearing(event), event, subject, data);
    }

    /** As {@link #tell}, of one brand's own affairs: only those hear of it that hear of the brand. */
    public void tellOfBrand(WebhookEvent event, String brand, Map<String, Object> data) {
        List<Webhook> hearing = hearing(event).stream()
                .filter(webhook -> webhook.brands().contains(brand))
                .toList();
        tell(hearing, event, brand, data);
    }

    private void tell(List<Webhook> hearing, WebhookEvent event, String subject, Map<String, Object> data) {
        if (hearing.isEmpty() || modes.of(Destination.WEBHOOKS) != Mode.LIVE) {
            return;
        }
        String text = text(data);
        Instant now = clock.instant();
        for (Webhook webhook : hearing) {
            jdbc.update(OUT_OF_DATE, webhook.name(), event.wireName(), subject);
            jdbc.update(
                    TELL,
                    webhook.name(),
                    event.wireName(),
                    subject,
                    text,
                    Timestamp.from(now),
                    Timestamp.from(now),
                    Timestamp.from(now.plus(settings.keepTrying())));
        }
    }

    private List<Webhook> hearing(WebhookEvent event) {
        return webhooks.all().stream()
                .filter(webhook -> webhook.events().contains(event))
                .toList();
    }

    private String text(Map<String, Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("counts and texts are JSON", e);
        }
    }
}
