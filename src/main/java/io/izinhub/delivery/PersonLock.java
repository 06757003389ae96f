package io.izinhub.delivery;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** The lock of all that is written about people, taken in the ledger's order: two writers never wait in a circle. */
final class PersonLock {

    private PersonLock() {}

    /** Holds until the running transaction ends. */
    static void take(JdbcTemplate jdbc, Collection<UUID> points) {
        jdbc.query(
                "select 1 from contact_point where point_id = any (?) order by point_id for no key update",
                rs -> {},
                new SqlArrayValue("uuid", points.stream().distinct().toArray()));
    }
}
