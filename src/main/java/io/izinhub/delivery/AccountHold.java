package io.izinhub.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds back everything for a destination that refuses the account itself (no rights, subscription ended, login refused):
 * the next item would be refused like the last one. Ends by itself, so that a mended account needs no second switch.
 */
@Component
class AccountHold {

    private static final Logger LOG = LoggerFactory.getLogger(AccountHold.class);

    private static final String BEGIN = """
            insert into destination_state (destination, held_until, held_why) values (?, ?, ?)
            on conflict (destination) do update set held_until = excluded.held_until, held_why = excluded.held_why
            where destination_state.held_until is null or destination_state.held_until < excluded.held_until
            """;

    private final JdbcTemplate jdbc;

    AccountHold(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    boolean holds(String destination, Instant now) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from destination_state where destination = ? and held_until > ?)",
                Boolean.class,
                destination,
                Timestamp.from(now)));
    }

    /** @param why the destination's code */
    void begin(String destination, Instant until, String why) {
        if (jdbc.update(BEGIN, destination, Timestamp.from(until), why) > 0) {
            LOG.error(
                    "{} refuses the account with {}: nothing is sent before {}; look at rights, subscription and login",
                    destination,
                    why,
                    until);
        }
    }
}
