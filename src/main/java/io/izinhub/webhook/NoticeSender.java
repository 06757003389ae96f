package io.izinhub.webhook;

import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.DeliveryProperties;
import io.izinhub.delivery.Settlement;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.delivery.domain.RetryPause;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.webhook.domain.Verdict;
import io.izinhub.webhook.domain.WebhookEvent;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** What the flow {@code webhook-send-notices} does at each of its steps; few come, so one call after the other. Thread-safe. */
public class NoticeSender {

    private static final int CLAIM = 20;

    /** How long what has ended can be looked up. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** Until then another node may know a webhook that this one does not know yet. */
    private static final Duration SETTLED = Duration.ofHours(1);

    /** Also what a dead worker had. Nothing while the webhook is paused or held, as with its consents. */
    private static final String TAKE = """
            update webhook_notice set state = 'CLAIMED', attempts = attempts + 1, lease_until = ?
            where id in (
                select id from webhook_notice n where n.webhook = ?
                  and ((n.state = 'READY' and n.next_attempt_at <= ?) or (n.state = 'CLAIMED' and n.lease_until < ?))
                  and not exists (select 1 from destination_state s where s.destination = ?
                      and (s.paused_at is not null or s.held_until > ?))
                order by n.id limit ? for update skip locked)
            returning *
            """;

    private static final String OF_THIS_CLAIM = " where id = ? and attempts = ? and state = 'CLAIMED'";
    private static final String END =
            "update webhook_notice set state = ?, error_code = ?, done_at = ?" + OF_THIS_CLAIM;
    /** It would be old news once the function is LIVE again. */
    private static final String FORGET_WAITING = "delete from webhook_notice where webhook = ? and state = 'READY'";

    private static final String FORGET_OF_REMOVED =
            "delete from webhook_notice where webhook <> all (?) and done_at is null and created_at < ?";

    private static final String AGAIN =
            "update webhook_notice set state = 'READY', error_code = ?, next_attempt_at = ?" + OF_THIS_CLAIM;

    private final Webhooks webhooks;
    private final Messages messages;
    private final Deliveries deliveries;
    private final DeliveryProperties settings;
    private final Modes modes;
    private final WebhookFailures failures;
    private final JdbcTemplate jdbc;
    private final SecureRandom random;
    private final Clock clock;

    NoticeSender(
            Webhooks webhooks,
            Messages messages,
            Deliveries deliveries,
            DeliveryProperties settings,
            Modes modes,
            WebhookFailures failures,
            JdbcTemplate jdbc,
            SecureRandom random,
            Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.deliveries = deliveries;
        this.settings = settings;
        this.modes = modes;
        this.failures = failures;
        this.jdbc = jdbc;
        this.random = random;
        this.clock = clock;
    }

    /** Takes what is due, for the length of a lease that all calls of it fit into. */
    public List<Notice> claim(String name) {
        Timestamp now = Timestamp.from(clock.instant());
        if (modes.of(Destination.WEBHOOKS) != Mode.LIVE) {
            jdbc.update(FORGET_WAITING, name);
            return List.of();
        }
        return jdbc.query(
                TAKE,
                (rs, i) -> read(rs),
                Timestamp.from(now.toInstant().plus(settings.lease().multipliedBy(CLAIM))),
                name,
                now,
                now,
                Webhook.PREFIX + name,
                now,
                CLAIM);
    }

    /** The call, signed for this moment. */
    public HttpCall call(Notice notice) {
        return messages.notice(webhooks.find(notice.webhook()).orElseThrow(), notice, clock.instant());
    }

    /** Writes down what became of it. */
    public void answered(Notice notice, HttpAnswer answer) {
        Instant now = clock.instant();
        Verdict verdict = Verdict.of(answer, now);
        String code = Verdict.code(answer);
        if (verdict.reach() != Verdict.Reach.OPEN) {
            failures.note(notice.webhook(), code, now);
        }
        if (verdict.settlement() instanceof Settlement.Done) {
            end(notice, "DONE", code, now);
        } else if (verdict.settlement() instanceof Settlement.Retry retry) {
            if (now.isAfter(notice.giveUpAt())) {
                end(notice, "DEAD", code, now);
            } else {
                jdbc.update(AGAIN, code, Timestamp.from(next(notice, retry, now)), notice.id(), notice.attempts());
            }
        } else {
            end(notice, "REJECTED", code, now);
        }
        if (verdict.reach() == Verdict.Reach.GONE) {
            deliveries.pause(Webhook.PREFIX + notice.webhook(), code);
        }
    }

    private Instant next(Notice notice, Settlement.Retry retry, Instant now) {
        Instant usual = now.plus(RetryPause.after(
                notice.attempts(), settings.firstPause(), settings.longestPause(), random.nextDouble()));
        return retry.notBefore() != null && retry.notBefore().isAfter(usual) ? retry.notBefore() : usual;
    }

    private void end(Notice notice, String state, String code, Instant now) {
        jdbc.update(END, state, code, Timestamp.from(now), notice.id(), notice.attempts());
    }

    /** Deletes what waits for webhooks that are configured no more, and what ended long ago. Called by the flow {@code webhook-watch-hub}. */
    public void forget() {
        Instant now = clock.instant();
        jdbc.update(
                FORGET_OF_REMOVED,
                new SqlArrayValue(
                        "text", webhooks.all().stream().map(Webhook::name).toArray()),
                Timestamp.from(now.minus(SETTLED)));
        jdbc.update("delete from webhook_notice where done_at < ?", Timestamp.from(now.minus(KEPT)));
    }

    private static Notice read(ResultSet rs) throws SQLException {
        String type = rs.getString("type");
        return new Notice(
                rs.getLong("id"),
                rs.getString("webhook"),
                Stream.of(WebhookEvent.values())
                        .filter(event -> event.wireName().equals(type))
                        .findFirst()
                        .orElseThrow(),
                rs.getString("data"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("give_up_at").toInstant(),
                rs.getInt("attempts"));
    }
}
