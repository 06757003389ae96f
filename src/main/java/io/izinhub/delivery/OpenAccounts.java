package io.izinhub.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The accounts of a destination that may be sent to: an account that the stop-loss has paused, that is refused, or whose
 * limit of calls is used up, holds back its own channels and no others. Thread-safe.
 */
@Component
class OpenAccounts {

    private static final String CLOSED = """
            select account from destination_state
            where destination = ? and (paused_at is not null or held_until > ?)
            """;

    private final JdbcTemplate jdbc;
    private final RestingAccounts resting;
    private final List<DestinationAccounts> sources;

    OpenAccounts(JdbcTemplate jdbc, RestingAccounts resting, List<DestinationAccounts> sources) {
        this.jdbc = jdbc;
        this.resting = resting;
        this.sources = sources;
    }

    /** All accounts of a destination, whether open or not. */
    Accounts all(String destination) {
        return find(source -> source.of(destination));
    }

    /** Joins the transaction of a claim. */
    Accounts forClaim(String destination, Instant now) {
        Accounts all = find(source -> source.forClaim(destination));
        Set<String> closed = new HashSet<>(jdbc.queryForList(CLOSED, String.class, destination, Timestamp.from(now)));
        closed.addAll(resting.of(destination, now));
        return all.without(closed);
    }

    private Accounts find(Function<DestinationAccounts, Optional<Accounts>> of) {
        return sources.stream().map(of).flatMap(Optional::stream).findFirst().orElse(Accounts.ONE);
    }
}
