package io.izinhub.webhook;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * When receivers last did not answer, for all nodes. Successes write nothing here: the rows of what was taken tell them.
 * Thread-safe.
 */
final class WebhookFailures {

    /** Events and notices that the receiver took; backwards through the index of ended rows to the first of them. */
    private static final String LAST_SUCCESS = """
            select greatest(
                (select done_at from delivery where destination = ? and done_at is not null and state = 'DONE'
                    order by done_at desc limit 1),
                (select max(done_at) from webhook_notice where webhook = ? and state = 'DONE'),
                (select answered_at from webhook_failure where webhook = ?))
            """;

    private static final String NOTE = """
            insert into webhook_failure (webhook, failed_at, code, since) values (?, ?, ?, ?)
            on conflict (webhook) do update set failed_at = excluded.failed_at, code = excluded.code,
                since = case when webhook_failure.failed_at < ? then excluded.since else webhook_failure.since end
            """;

    private final JdbcTemplate jdbc;

    WebhookFailures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param since the first failure after which nothing succeeded */
    record Last(Instant at, String code, Instant since) {}

    void note(String webhook, String code, Instant at) {
        Timestamp now = Timestamp.from(at);
        Timestamp taken = lastSuccess(webhook).map(Timestamp::from).orElse(null);
        jdbc.update(NOTE, webhook, now, code, now, taken);
    }

    /** Somebody's test was taken: of that no row tells. */
    void answered(String webhook, Instant at) {
        jdbc.update("update webhook_failure set answered_at = ? where webhook = ?", Timestamp.from(at), webhook);
    }

    Optional<Last> last(String webhook) {
        return jdbc
                .query(
                        "select failed_at, code, since from webhook_failure where webhook = ?",
                        (rs, i) -> new Last(
                                rs.getTimestamp(1).toInstant(),
                                rs.getString(2),
                                rs.getTimestamp(3).toInstant()),
                        webhook)
                .stream()
                .findFirst();
    }

    Optional<Instant> lastSuccess(String webhook) {
        return Optional.ofNullable(
                        jdbc.queryForObject(LAST_SUCCESS, Timestamp.class, Webhook.PREFIX + webhook, webhook, webhook))
                .map(Timestamp::toInstant);
    }
}
