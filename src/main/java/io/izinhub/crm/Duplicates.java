package io.izinhub.crm;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Addresses that belong to several persons of the CRM: all are written to, and somebody should join them. */
final class Duplicates {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String crm;

    Duplicates(JdbcTemplate jdbc, Clock clock, String crm) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.crm = crm;
    }

    record Duplicate(UUID point, int persons, Instant seenAt) {}

    /** One person ends an earlier case. */
    void note(UUID point, int persons) {
        if (persons == 1) {
            jdbc.update("delete from crm_duplicate where crm = ? and point_id = ?", crm, point);
            return;
        }
        jdbc.update(
                "insert into crm_duplicate (crm, point_id, persons, seen_at) values (?, ?, ?, ?)"
                        + " on conflict (crm, point_id) do update set persons = excluded.persons,"
                        + " seen_at = excluded.seen_at",
                crm,
                point,
                persons,
                Timestamp.from(clock.instant()));
    }

    List<Duplicate> list(int limit) {
        return jdbc.query(
                "select point_id, persons, seen_at from crm_duplicate where crm = ? order by seen_at desc limit ?",
                (rs, i) -> new Duplicate(
                        rs.getObject(1, UUID.class),
                        rs.getInt(2),
                        rs.getTimestamp(3).toInstant()),
                crm,
                limit);
    }
}
