package io.izinhub.integrator;

import io.izinhub.delivery.Delivery;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
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

    /**
     * One list.
     *
     * @param authority name of the adapter that took it; the brand may have changed to another meanwhile
     * @param polls how often its outcome was asked for, this time included
     */
    public record Batch(long id, String authority, String brand, String requestId, Instant acceptedAt, int polls) {}

    /** @param first any delivery of the list */
    long open(Delivery first, AuthorityAdapter adapter, String requestId, int items) {
        Instant now = clock.instant();
        Duration pollAfter = checks(adapter)
                .map(CheckedByState.Checks::first)
                .or(() -> adapter.role(TellsOutcomes.class).flatMap(TellsOutcomes::firstAfter))
                .orElse(settings.pollAfter());
        return jdbc.queryForObject(
                """
                insert into authority_batch (destination, authority, brand, request_id, items, accepted_at, next_poll_at)
                values (?, ?, ?, ?, ?, ?, ?) returning id
                """,
                Long.class,
                first.destination(),
                adapter.name(),
                first.brand(),
                requestId,
                items,
                Timestamp.from(now),
                Timestamp.from(now.plus(pollAfter)));
    }

    /** Takes an account's lists whose time has come; the next poll is set first, so that no other node takes them too. */
    List<Batch> due(String account) {
        return take("authority = ?", account);
    }

    /** As {@link #due}, of all accounts but these. */
    List<Batch> dueOfOthers(Collection<String> accounts) {
        return take("authority <> all (?)", new SqlArrayValue("text", accounts.toArray()));
    }

    private List<Batch> take(String whose, Object account) {
        Instant now = clock.instant();
        return jdbc.query(
                "update authority_batch set polls = polls + 1, next_poll_at = ?"
                        + " where id in (select id from authority_batch where finished_at is null"
                        + " and next_poll_at <= ? and " + whose
                        + " order by next_poll_at limit 10 for update skip locked)"
                        + " returning id, authority, brand, request_id, accepted_at, polls",
                (rs, i) -> new Batch(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getTimestamp(5).toInstant(),
                        rs.getInt(6)),
                Timestamp.from(now.plus(settings.pollEvery())),
                Timestamp.from(now),
                account);
    }

    void finish(Batch batch) {
        jdbc.update(
                "update authority_batch set finished_at = ? where id = ?", Timestamp.from(clock.instant()), batch.id());
    }

    /** After this time an empty answer no longer means "not yet": the items go again, which is harmless. */
    boolean lost(Batch batch, AuthorityAdapter adapter) {
        Duration lostAfter = checks(adapter).map(CheckedByState.Checks::giveUp).orElse(settings.lostAfter());
        return batch.acceptedAt().plus(lostAfter).isBefore(clock.instant());
    }

    private static Optional<CheckedByState.Checks> checks(AuthorityAdapter adapter) {
        return adapter.role(CheckedByState.class).map(CheckedByState::checks);
    }
}
