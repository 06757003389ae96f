package io.izinhub.optout;

import io.izinhub.platform.crypto.KeyedHash;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long the links of a key count. A mail link does not say when it was made, only with which key; so it counts while its key makes
 * links, and {@code hub.optout.link-life} longer: each link at least that long, none longer than that and the key's own
 * time. When a key began is a row, written by the first start that finds it to be the current one. Read once at start;
 * thread-safe.
 */
final class KeyLife {

    private static final Logger LOG = LoggerFactory.getLogger(KeyLife.class);

    private final TreeMap<Integer, Instant> since = new TreeMap<>();
    private final OptOutProperties settings;
    private final Clock clock;

    KeyLife(JdbcTemplate jdbc, KeyedHash hash, OptOutProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        jdbc.update(
                "insert into optout_link_key (key_id, current_since) values (?, ?) on conflict (key_id) do nothing",
                hash.currentKeyId(),
                Timestamp.from(clock.instant()));
        jdbc.query("select key_id, current_since from optout_link_key", rs -> {
            since.put(rs.getInt(1), rs.getTimestamp(2).toInstant());
        });
        since.keySet().stream()
                .filter(id -> counts(id) && !hash.keyIds().contains(id))
                .forEach(id -> LOG.error(
                        "Key token-{} is missing: the opt-out links that were made with it are dead. Restore it from the"
                                + " key backup",
                        id));
    }

    /** Whether links of this key are honoured now. */
    boolean counts(int keyId) {
        return retiredAt(keyId)
                .filter(at -> !clock.instant().isBefore(settings.lifeEnds(at)))
                .isEmpty();
    }

    /** When a newer key took over. */
    private Optional<Instant> retiredAt(int keyId) {
        Map<Integer, Instant> newer = since.tailMap(keyId, false);
        return newer.values().stream().min(Instant::compareTo);
    }
}
