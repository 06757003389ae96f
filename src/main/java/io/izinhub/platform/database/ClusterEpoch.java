package io.izinhub.platform.database;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the ledger's transaction number growing when the database moves to another cluster.
 *
 * <p>{@code tx = offset + pg_current_xact_id()}. Each cluster has its own counter, so that after a dump and restore
 * the offset starts above everything that was ever written. Read once, when the migrations are done, outside any
 * transaction: an offset whose row is rolled back would be another one on the next node. Immutable, thread-safe.
 */
public final class ClusterEpoch {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final long offset;

    ClusterEpoch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.offset = readOrOpen();
    }

    /** What is added to the cluster's own transaction number. */
    public long offset() {
        return offset;
    }

    private long readOrOpen() {
        long system = jdbc.sql("select system_identifier from pg_control_system()")
                .query(Long.class)
                .single();
        while (true) {
            Optional<Epoch> newest = newest();
            if (newest.isPresent() && newest.get().systemIdentifier() == system) {
                return newest.get().txOffset();
            }
            open(newest.map(Epoch::epoch).orElse(0) + 1, system);
        }
    }

    private Optional<Epoch> newest() {
        return jdbc.sql("select epoch, system_identifier, tx_offset from ledger_cluster order by epoch desc limit 1")
                .query(Epoch.class)
                .optional();
    }

    /** Two nodes that meet a new cluster at once try the same number; one of them wins and both read its row. */
    private void open(int epoch, long system) {
        jdbc.sql("""
                        insert into ledger_cluster (epoch, system_identifier, tx_offset, since)
                        select :epoch, :system, coalesce(greatest(
                                   (select max(tx) from consent_event),
                                   (select max(tx) from audit),
                                   (select max(to_tx) from seal)), 0), :now
                        on conflict (epoch) do nothing
                        """)
                .param("epoch", epoch)
                .param("system", system)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private record Epoch(int epoch, long systemIdentifier, long txOffset) {}
}
