package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.IdempotencyKey;
import io.izinhub.consent.domain.StatementId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * The keys that callers give so that they may repeat a call: the same key with the same words has the first answer, with
 * other words it is refused. Compared is what was sent, not what became of it.
 */
@Repository
public class IdempotencyKeys {

    /** How long a call may be repeated. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int CHUNK = 10_000;

    private final JdbcTemplate jdbc;

    IdempotencyKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What an earlier call, or an earlier line of this one, recorded under the same key. */
    record Earlier(StatementId statement, Long eventId) {
        boolean sameAs(StatementId other) {
            return statement.equals(other);
        }
    }

    /** Who has which key, as this recording sees it. */
    record Claimed(Map<String, Earlier> owners) {

        /** The owner of the step's key, if that is not the step itself. */
        Earlier earlierThan(Folding.Step step) {
            String key = key(step);
            Earlier owner = key == null ? null : owners.get(key);
            return owner == null || owner.eventId() == step.eventId().longValue() ? null : owner;
        }
    }

    /**
     * Takes the keys that nobody has, in one order for all callers. Two calls with one key at the same time: the second
     * waits here until the first has ended, and then sees it.
     */
    Claimed claim(String caller, List<Folding.Step> steps, Instant now) {
        Map<String, Earlier> wanted = new TreeMap<>();
        for (Folding.Step step : steps) {
            String key = key(step);
            if (key != null) {
                wanted.putIfAbsent(key, new Earlier(step.sent(), step.eventId()));
            }
        }
        if (wanted.isEmpty()) {
            return new Claimed(Map.of());
        }
        Set<String> taken = take(caller, wanted, now);
        Map<String, Earlier> owners = new HashMap<>(wanted);
        owners.keySet().retainAll(taken);
        Set<String> lost = new HashSet<>(wanted.keySet());
        lost.removeAll(taken);
        owners.putAll(find(caller, lost));
        return new Claimed(owners);
    }

    private static String key(Folding.Step step) {
        IdempotencyKey key = step.statement().idempotencyKey();
        return key == null ? null : key.text();
    }

    /**
     * Deletes keys older than {@link #KEPT}, in small transactions.
     *
     * @return how many
     */
    public int forget(Instant now) {
        int forgotten = 0;
        int last;
        do {
            last = jdbc.update(
                    "delete from idempotency where (caller, key) in (select caller, key from idempotency"
                            + " where created_at < ? order by created_at limit ? for update skip locked)",
                    Timestamp.from(now.minus(KEPT)),
                    CHUNK);
            forgotten += last;
        } while (last == CHUNK);
        return forgotten;
    }

    private Set<String> take(String caller, Map<String, Earlier> wanted, Instant now) {
        return new HashSet<>(jdbc.query(
                """
                insert into idempotency (caller, key, request_hash, event_id, created_at)
                select ?, key, hash, event_id, ?
                from unnest(?::text[], ?::bytea[], ?::bigint[]) as wanted (key, hash, event_id)
                order by key collate "C"
                on conflict do nothing returning key
                """,
                (rs, i) -> rs.getString(1),
                caller,
                Timestamp.from(now),
                new SqlArrayValue("text", wanted.keySet().toArray()),
                new SqlArrayValue("bytea", (Object[]) wanted.values().stream()
                        .map(owner -> owner.statement().bytes())
                        .toArray(byte[][]::new)),
                new SqlArrayValue(
                        "bigint", wanted.values().stream().map(Earlier::eventId).toArray())));
    }

    private Map<String, Earlier> find(String caller, Set<String> keys) {
        Map<String, Earlier> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.query(
                    "select key, request_hash, event_id from idempotency where caller = ? and key = any (?)",
                    rs -> {
                        found.put(
                                rs.getString(1),
                                new Earlier(StatementId.fromBytes(rs.getBytes(2)), rs.getObject(3, Long.class)));
                    },
                    caller,
                    new SqlArrayValue("text", keys.toArray()));
        }
        return found;
    }
}
