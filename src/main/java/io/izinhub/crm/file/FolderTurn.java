package io.izinhub.crm.file;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which node works one side of a folder, over all nodes; a dead one's turn runs out. Thread-safe. */
final class FolderTurn {

    /** The two sides. */
    enum Side {
        OUT,
        IN
    }

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String crm;
    private final Side side;
    private final UUID node;

    /** @param node of this process */
    FolderTurn(JdbcTemplate jdbc, Clock clock, String crm, Side side, UUID node) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.crm = crm;
        this.side = side;
        this.node = node;
    }

    /** Whether nobody had a turn for so long; then this node has it. For work that is done once an interval. */
    boolean next(Duration interval) {
        Instant now = clock.instant();
        row();
        return jdbc.update(
                        "update crm_folder set owner = ?, lease_until = ? where crm = ? and side = ?"
                                + " and (lease_until is null or lease_until <= ?)",
                        node,
                        Timestamp.from(now.plus(interval)),
                        crm,
                        side.name(),
                        Timestamp.from(now))
                == 1;
    }

    /** Whether this node has the side, or may have it, for so long from now. For work that goes on. */
    boolean hold(Duration lease) {
        Instant now = clock.instant();
        row();
        return jdbc.update(
                        "update crm_folder set owner = ?, lease_until = ? where crm = ? and side = ?"
                                + " and (owner = ? or lease_until is null or lease_until <= ?)",
                        node,
                        Timestamp.from(now.plus(lease)),
                        crm,
                        side.name(),
                        node,
                        Timestamp.from(now))
                == 1;
    }

    /** A number that was never given, higher than all that were. */
    long number() {
        row();
        return jdbc.queryForObject(
                "update crm_folder set number = number + 1 where crm = ? and side = ? returning number",
                Long.class,
                crm,
                side.name());
    }

    private void row() {
        jdbc.update("insert into crm_folder (crm, side) values (?, ?) on conflict do nothing", crm, side.name());
    }
}
