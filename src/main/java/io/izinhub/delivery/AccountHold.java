package io.izinhub.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds back everything for an account of a destination that is refused itself (no rights, subscription ended, login
 * refused): the next item would be refused like the last one. Ends by itself, so that a mended account needs no second
 * switch.
 */
@Component
class AccountHold {

    private static final Logger LOG = LoggerFactory.getLogger(AccountHold.class);

    private static final String BEGIN = """
            insert into destination_state (destination, account, held_until, held_why) values (?, ?, ?, ?)
            on conflict (destination, account) do update
            set held_until = excluded.held_until, held_why = excluded.held_why
            where destination_state.held_until is null or destination_state.held_until <= ?
                or (destination_state.held_until < excluded.held_until
                    and destination_state.held_why is distinct from excluded.held_why)
            """;

    private final JdbcTemplate jdbc;

    AccountHold(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Begins it, and says so once: what was under way when the account was refused is refused for the same reason, and
     * neither lengthens it nor is worth another line in the log.
     *
     * @param why the destination's code
     */
    void begin(String destination, String account, Instant now, Instant until, String why) {
        if (jdbc.update(BEGIN, destination, account, Timestamp.from(until), why, Timestamp.from(now)) > 0) {
            LOG.error(
                    "{} refuses the account with {}: nothing is sent before {}; look at rights, subscription and login",
                    StopLoss.named(destination, account),
                    why,
                    until);
        }
    }
}
