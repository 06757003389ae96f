package io.izinhub.integrator;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Lists that the authority has taken and whose outcome is not known yet. */
@Repository
public class AuthorityBatches {

    private final JdbcTemplate jdbc;
    private final BatchProperties settings;
    private final Clock clock;

    AuthorityBatches(JdbcTemplate jdbc, BatchProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** One list. */
    public record Batch(long id, String destination, String brand, String requestId, Instant acceptedAt) {}

    long open(String destination, String brand, String requestId, int items) {
        Instant now = clock.instant();
        return jdbc.queryForObject(
                """
                insert into authority_batch (destination, brand, request_id, items, accepted_at, next_poll_at)
                values (?, ?, ?, ?, ?, ?) returning id
                """,
                Long.class,
                destination,
                brand,
                requestId,
                items,
                Timestamp.from(now),
                Timestamp.from(now.plus(settings.pollAfter())));
    }

    /** Takes the lists whose time has come; the next poll is set first, so that no other node takes them too. */
    List<Batch> due() {
        Instant now = clock.instant();
        return jdbc.query(
                """
                update authority_batch set polls = polls + 1, next_poll_at = ?
                where id in (select id from authority_batch where finished_at is null and next_poll_at <= ?
                             order by next_poll_at limit 10 for update skip locked)
                returning id, destination, brand, request_id, accepted_at
                """,
                (rs, i) -> new Batch(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getTimestamp(5).toInstant()),
                Timestamp.from(now.plus(settings.pollEvery())),
                Timestamp.from(now));
    }

    void finish(Batch batch) {
        jdbc.update(
                "update authority_batch set finished_at = ? where id = ?", Timestamp.from(clock.instant()), batch.id());
    }

    /** After this time an empty answer no longer means "not yet": the items go again, which v2 makes harmless. */
    boolean lost(Batch batch) {
        return batch.acceptedAt().plus(settings.lostAfter()).isBefore(clock.instant());
    }
}
