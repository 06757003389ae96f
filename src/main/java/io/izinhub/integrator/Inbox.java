package io.izinhub.integrator;

import io.izinhub.platform.crypto.StoreCipher;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Bodies as they came, encrypted: stored before the sender is answered. Joins the running transaction; thread-safe. */
@Component
public class Inbox {

    private static final String PLACE = "inbox.body";

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final Clock clock;

    Inbox(JdbcTemplate jdbc, StoreCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Where a body stands. */
    public enum State {
        WAITING,
        DONE,
        /** Not, or not wholly, used: kept for a person. */
        FAILED,
        /** A person, or the end of its time, has settled it unused. */
        CLOSED
    }

    /** A body that waits; its row is locked. */
    public record Letter(long id, String feed, byte[] body) {

        @Override
        public String toString() {
            return "Letter[" + id + ", " + feed + "]";
        }
    }

    /**
     * @param feed adapter and way: {@code iys.push}
     * @param movements number of movements in it that could be read
     * @param error code, where it FAILED; else null
     */
    public void store(String feed, byte[] body, State state, int movements, String error) {
        store(feed, body, state, movements, error, clock.instant());
    }

    /** Keeps for a person what came earlier; it is as old as it is. */
    public void keep(String feed, byte[] body, String error, Instant receivedAt) {
        store(feed, body, State.FAILED, 0, error, receivedAt);
    }

    private void store(String feed, byte[] body, State state, int movements, String error, Instant receivedAt) {
        jdbc.update(
                "insert into inbox (feed, received_at, body, state, worked_at, error, movements)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                feed,
                Timestamp.from(receivedAt),
                cipher.encrypt(PLACE, body),
                state.name(),
                state == State.WAITING ? null : Timestamp.from(clock.instant()),
                error,
                movements);
    }

    /** Locks the oldest body that waits and that nobody else is working on. */
    Optional<Letter> next() {
        List<Letter> found = jdbc.query(
                "select id, feed, body from inbox where state = 'WAITING' order by id limit 1 for update skip locked",
                (rs, i) ->
                        new Letter(rs.getLong("id"), rs.getString("feed"), cipher.decrypt(PLACE, rs.getBytes("body"))));
        return found.stream().findFirst();
    }

    /** The body as it came; empty where there is none of this number, or it was destroyed. */
    public Optional<byte[]> body(long id) {
        return jdbc
                .query(
                        "select body from inbox where id = ? and body is not null",
                        (rs, i) -> cipher.decrypt(PLACE, rs.getBytes(1)),
                        id)
                .stream()
                .findFirst();
    }

    void finish(Letter letter, State state, int movements, String error) {
        jdbc.update(
                "update inbox set state = ?, worked_at = ?, movements = ?, error = ? where id = ?",
                state.name(),
                Timestamp.from(clock.instant()),
                movements,
                error,
                letter.id());
    }
}
