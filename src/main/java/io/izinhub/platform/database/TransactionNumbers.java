package io.izinhub.platform.database;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Draws ids from a sequence together with the ledger's number of the running transaction ({@link ClusterEpoch}), in one
 * round trip. Thread-safe.
 */
public final class TransactionNumbers {

    private final JdbcTemplate jdbc;
    private final ClusterEpoch epoch;

    TransactionNumbers(JdbcTemplate jdbc, ClusterEpoch epoch) {
        this.jdbc = jdbc;
        this.epoch = epoch;
    }

    /** @param ids ascending */
    public record Drawn(long tx, long[] ids) {}

    /** @param sequence a name of ours, never from outside */
    public Drawn draw(String sequence, int count) {
        List<Long> ids = new ArrayList<>(count);
        long[] tx = new long[1];
        jdbc.query(
                "select nextval('" + sequence + "'), pg_current_xact_id()::text::bigint from generate_series(1, ?)",
                rs -> {
                    ids.add(rs.getLong(1));
                    tx[0] = rs.getLong(2);
                },
                count);
        return new Drawn(
                epoch.offset() + tx[0],
                ids.stream().mapToLong(Long::longValue).sorted().toArray());
    }
}
