package io.izinhub.mail.poll;

import io.izinhub.mail.poll.PollKey.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far each mail of a mailbox has come. Whoever works on one holds its row until a time; a node that dies lets it run out, and
 * the next one goes on where the row says. Thread-safe.
 */
class PollTable {

    private static final Duration KEEP = Duration.ofDays(30);
    private static final String MINE =
            " where account = ? and folder = ? and uidvalidity = ? and uid = ? and attempts = ?";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    PollTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum State {
        /** Nobody else has it. */
        WAITING,
        /** It is on its way, with the digest that stands in the row: the other side may have it. */
        SENDING,
        /** The other side or the quarantine has it, or nobody shall; the original is still to be put away. */
        OWNED,
        /** Put away. */
        ENDED
    }

    /**
     * @param sent what was last sent; null for nothing
     * @param secret the original must not be kept
     * @param attempts this one included
     */
    record Row(State state, Copy sent, boolean secret, int attempts) {}

    /**
     * The right to work on a mail. It ends when its time is over and somebody else claims the mail; what is noted under it then
     * changes nothing, and false says so.
     *
     * @param attempts of the row when it was claimed
     */
    record Claim(PollKey key, int attempts) {}

    /** UIDs that are not to be touched yet: somebody works on them, or their pause is not over. */
    Set<Long> resting(Place place, long validity) {
        return Set.copyOf(jdbc.queryForList(
                "select uid from mail_poll where account = ? and folder = ? and uidvalidity = ? and not_before > ?",
                Long.class,
                place.account(),
                place.folder(),
                validity,
                now()));
    }

    /** UIDs of mails that somebody else has, and that are still to be put away. */
    Set<Long> owned(Place place, long validity) {
        return Set.copyOf(jdbc.queryForList(
                "select uid from mail_poll where account = ? and folder = ? and uidvalidity = ? and state = 'OWNED'",
                Long.class,
                place.account(),
                place.folder(),
                validity));
    }

    /** Takes the mail until then; empty where another node has it, or its pause is not over. */
    Optional<Row> claim(PollKey key, Instant until) {
        return jdbc.query("""
                insert into mail_poll as known (account, folder, uidvalidity, uid, state, not_before, at)
                values (?, ?, ?, ?, 'WAITING', ?, ?)
                on conflict (account, folder, uidvalidity, uid) do update
                    set attempts = known.attempts + 1, not_before = excluded.not_before
                    where known.not_before <= ?
                returning state, sent, sent_size, secret, attempts
                """, (rs, i) -> row(rs), with(key, Timestamp.from(until), now(), now())).stream()
                .findFirst();
    }

    /** What it is, under whatever number. */
    boolean known(Claim claim, Digest original) {
        return update("update mail_poll set original = ?", claim, original.bytes());
    }

    /** Called before the first byte leaves. */
    boolean sending(Claim claim, Copy what, boolean secret) {
        return update(
                "update mail_poll set state = 'SENDING', sent = ?, sent_size = ?, secret = ?",
                claim,
                what.digest().bytes(),
                what.size(),
                secret);
    }

    /** The other side certainly did not take it. */
    boolean notSent(Claim claim) {
        return update("update mail_poll set state = 'WAITING', sent = null, sent_size = null", claim);
    }

    /** Somebody else has it now. */
    boolean owned(Claim claim, boolean secret) {
        return update("update mail_poll set state = 'OWNED', secret = ?", claim, secret);
    }

    boolean ended(Claim claim) {
        return update("update mail_poll set state = 'ENDED', at = ?", claim, now());
    }

    /** Nothing is tried before then. */
    boolean later(Claim claim, Instant notBefore) {
        return update("update mail_poll set not_before = ?", claim, Timestamp.from(notBefore));
    }

    /**
     * What went out of this place under another UIDVALIDITY, or may have, by the digest of the original: a server that numbers its
     * mailbox anew shows what lay there still once more. Of equal mails the one that somebody certainly has.
     */
    Map<Digest, Row> underOtherNumbers(Place place, long validity) {
        Map<Digest, Row> rows = new HashMap<>();
        jdbc.query(
                "select original, state, sent, sent_size, secret, attempts from mail_poll"
                        + " where account = ? and folder = ? and uidvalidity <> ? and original is not null"
                        + " and state in ('SENDING', 'OWNED') order by state = 'OWNED' desc, secret desc, at desc",
                rs -> {
                    rows.putIfAbsent(Digest.of(rs.getBytes("original")), row(rs));
                },
                place.account(),
                place.folder(),
                validity);
        return rows;
    }

    /** Notes that what somebody else has lies there no more: we put it away and died, or a person did. */
    void gone(Place place, long validity, Collection<Long> present) {
        String notHere = " where account = ? and folder = ? and uidvalidity = ? and not_before <= ? and state = ?"
                + " and not uid = any (?)";
        Long[] here = present.toArray(Long[]::new);
        jdbc.update(
                "update mail_poll set state = 'ENDED'" + notHere,
                place.account(),
                place.folder(),
                validity,
                now(),
                State.OWNED.name(),
                here);
        jdbc.update(
                "delete from mail_poll" + notHere,
                place.account(),
                place.folder(),
                validity,
                now(),
                State.WAITING.name(),
                here);
    }

    /** Deletes what was put away, or last tried, thirty days ago. Called by the flow {@code mail-forget-polled}. */
    public void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(KEEP));
        jdbc.update("delete from mail_poll where at < ? and not_before < ?", before, before);
    }

    private boolean update(String change, Claim claim, Object... values) {
        Object[] mine = with(claim.key(), claim.attempts());
        Object[] all = Arrays.copyOf(values, values.length + mine.length);
        System.arraycopy(mine, 0, all, values.length, mine.length);
        return jdbc.update(change + MINE, all) > 0;
    }

    private static Object[] with(PollKey key, Object... more) {
        Object[] all = new Object[4 + more.length];
        all[0] = key.place().account();
        all[1] = key.place().folder();
        all[2] = key.validity();
        all[3] = key.uid();
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Row row(ResultSet rs) throws SQLException {
        byte[] sent = rs.getBytes("sent");
        return new Row(
                State.valueOf(rs.getString("state")),
                sent == null ? null : new Copy(Digest.of(sent), rs.getLong("sent_size")),
                rs.getBoolean("secret"),
                rs.getInt("attempts"));
    }
}
