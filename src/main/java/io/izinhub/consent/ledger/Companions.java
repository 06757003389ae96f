package io.izinhub.consent.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * Which contact points a system outside holds as one person's: so that somebody who refuses on all channels behind the link of a mail is
 * not telephoned (R26), and so that a person is found in a system that cannot be searched by telephone number. Nothing else is
 * decided by it. Thread-safe; joins a running transaction.
 */
@Repository
public class Companions {

    /** An address that several persons share, as that of an office, says nothing about any of them. */
    private static final String COMPANIONS = """
            select distinct other.point_id
            from person_point own
            join person_point other on other.system = own.system and other.person_id = own.person_id
            where own.point_id = ? and other.point_id <> own.point_id
              and not exists (select 1 from person_point shared
                  where shared.system = own.system and shared.person_id <> own.person_id
                    and shared.point_id in (own.point_id, other.point_id))
            """;

    private final JdbcTemplate jdbc;

    Companions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The other contact points of the one person who has this one; none where several persons share one of them. */
    public Set<UUID> of(UUID point) {
        return new HashSet<>(jdbc.query(COMPANIONS, (rs, i) -> rs.getObject(1, UUID.class), point));
    }

    /**
     * Who had these contact points when the system was last read; those of nobody are missing.
     *
     * @return the system's own ids
     */
    public Map<UUID, Set<String>> persons(String system, Collection<UUID> points) {
        Map<UUID, Set<String>> persons = new HashMap<>();
        jdbc.query(
                "select point_id, person_id from person_point where system = ? and point_id = any (?)",
                rs -> {
                    persons.computeIfAbsent(rs.getObject(1, UUID.class), point -> new HashSet<>())
                            .add(rs.getString(2));
                },
                system,
                new SqlArrayValue("uuid", points.toArray()));
        return persons;
    }

    /**
     * What a system holds of some persons now; what it held of them before is replaced. Writes only what is different.
     *
     * @param system {@code crm.next4biz}
     * @param persons the system's own id, and the contact points that the ledger knows
     */
    public void seen(String system, Map<String, Set<UUID>> persons) {
        Map<String, Set<UUID>> held = held(system, persons.keySet());
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> fresh = new ArrayList<>();
        // In one order for all writers.
        new TreeMap<>(persons).forEach((person, points) -> {
            Set<UUID> before = held.getOrDefault(person, Set.of());
            before.stream()
                    .filter(point -> !points.contains(point))
                    .sorted()
                    .forEach(point -> gone.add(new Object[] {system, person, point}));
            points.stream()
                    .filter(point -> !before.contains(point))
                    .sorted()
                    .forEach(point -> fresh.add(new Object[] {system, person, point}));
        });
        if (!gone.isEmpty()) {
            jdbc.batchUpdate("delete from person_point where system = ? and person_id = ? and point_id = ?", gone);
        }
        if (!fresh.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into person_point (system, person_id, point_id) values (?, ?, ?) on conflict do nothing",
                    fresh);
        }
    }

    /** Nobody's other addresses are known by these any more. */
    void forget(Collection<UUID> points) {
        jdbc.update("delete from person_point where point_id = any (?)", new SqlArrayValue("uuid", points.toArray()));
    }

    private Map<String, Set<UUID>> held(String system, Collection<String> persons) {
        Map<String, Set<UUID>> held = new HashMap<>();
        jdbc.query(
                "select person_id, point_id from person_point where system = ? and person_id = any (?)",
                rs -> {
                    held.computeIfAbsent(rs.getString(1), person -> new HashSet<>())
                            .add(rs.getObject(2, UUID.class));
                },
                system,
                new SqlArrayValue("text", persons.toArray()));
        return held;
    }
}
