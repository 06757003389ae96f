package io.izinhub.delivery;

import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.DeliveryState;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Deliveries that no worker has taken yet: looked through, and ended where they are never to be sent. Thread-safe. */
@Repository
public class WaitingDeliveries {

    private final JdbcTemplate jdbc;
    private final DeliveryRows rows;
    private final SettlementCounter counter;
    private final Clock clock;

    WaitingDeliveries(JdbcTemplate jdbc, DeliveryRows rows, SettlementCounter counter, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.counter = counter;
        this.clock = clock;
    }

    /** In the order of their ids. */
    public List<Delivery> after(String destination, long id, int limit) {
        return jdbc.query(
                "select * from delivery where destination = ? and state = 'READY' and id > ? order by id limit ?",
                rows,
                destination,
                id,
                limit);
    }

    /** How a delivery ends that is never sent. */
    public enum End {
        /** The destination need not hear of it. */
        NEEDLESS(DeliveryState.DONE),
        /** Too late by the law: collect again. */
        MISSED(DeliveryState.MISSED);

        private final DeliveryState state;

        End(DeliveryState state) {
            this.state = state;
        }
    }

    /** @param code ours */
    public record Ending(End end, String code) {}

    /** Ends those that still wait; what a worker has taken meanwhile goes its way. Joins the caller's transaction. */
    public int end(Map<Delivery, Ending> endings) {
        Timestamp now = Timestamp.from(clock.instant());
        int ended = 0;
        for (Map.Entry<Delivery, Ending> one : endings.entrySet()) {
            End end = one.getValue().end();
            int changed = jdbc.update(
                    "update delivery set state = ?, done_at = ?, error_kind = ?, error_code = ?, needless = ?"
                            + " where id = ? and state = 'READY'",
                    end.state.name(),
                    now,
                    end == End.MISSED ? "REJECTED" : null,
                    one.getValue().code(),
                    end == End.NEEDLESS,
                    one.getKey().id());
            if (changed == 1) {
                counter.settled(
                        one.getKey().destination(),
                        end == End.NEEDLESS ? SettlementCounter.NEEDLESS : end.state.name());
            }
            ended += changed;
        }
        return ended;
    }

    /**
     * What has not left yet.
     *
     * @param tried some were sent, and are to be sent again
     */
    public record Unsent(int count, boolean tried) {}

    /**
     * Those that wait, for the first time or after a failure, or are in the hands of a worker; counting ends at {@code most}.
     *
     * @param of what they tell; null for all
     * @param last id of the last one that counts
     */
    public Unsent unsent(Collection<String> destinations, Status of, long last, int most) {
        Short status = of == null ? null : of.code();
        return jdbc.queryForObject(
                "select count(*), coalesce(bool_or(tried), false) from (select state = 'READY' and attempts > 0 as"
                        + " tried from delivery where destination = any (?) and state in ('READY', 'CLAIMED') and id <= ?"
                        + " and (?::smallint is null or status = ?) limit ?) as found",
                (rs, i) -> new Unsent(rs.getInt(1), rs.getBoolean(2)),
                new SqlArrayValue("text", destinations.toArray()),
                last,
                status,
                status,
                most);
    }

    /** The newest of those; empty where all has left. */
    public Optional<Long> lastUnsent(Collection<String> destinations) {
        return Optional.ofNullable(jdbc.queryForObject(
                "select max(id) from delivery where destination = any (?) and state in ('READY', 'CLAIMED')",
                Long.class,
                new SqlArrayValue("text", destinations.toArray())));
    }
}
