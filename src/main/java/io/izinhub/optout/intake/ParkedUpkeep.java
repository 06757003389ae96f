package io.izinhub.optout.intake;

import io.izinhub.consent.AddressKeeper;
import io.izinhub.consent.domain.Address;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.annotation.Transactional;

/** Lets go of parked mails: after their time, and of people who are forgotten. Thread-safe. */
public class ParkedUpkeep implements AddressKeeper {

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private final JdbcTemplate jdbc;
    private final ParkedSenders senders;
    private final Duration kept;
    private final Clock clock;

    ParkedUpkeep(JdbcTemplate jdbc, ParkedSenders senders, Duration kept, Clock clock) {
        this.jdbc = jdbc;
        this.senders = senders;
        this.kept = kept;
        this.clock = clock;
    }

    /** Deletes what was decided long ago; called every night by the flow {@code optout-forget-parked}. */
    public void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(kept));
        while (jdbc.update("""
                delete from refusal_parked where parked_id in (
                    select parked_id from refusal_parked where state <> 'OPEN' and decided_at < ?
                    order by decided_at limit ?)
                """, before, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE) {
            // There are more.
        }
    }

    /** Nothing is left to decide for them. Reads all that is open: so many a person can read (R88). */
    @Override
    @Transactional
    public void forget(Set<Address> addresses) {
        List<Long> theirs = new ArrayList<>();
        jdbc.query(
                "select parked_id, sender, mail, bound from refusal_parked"
                        + " where state = 'OPEN' and sender is not null",
                rs -> {
                    if (senders.open(rs).filter(addresses::contains).isPresent()) {
                        theirs.add(rs.getLong("parked_id"));
                    }
                });
        if (!theirs.isEmpty()) {
            jdbc.update(
                    "delete from refusal_parked where parked_id = any (?)",
                    new SqlArrayValue("bigint", theirs.toArray()));
        }
    }
}
