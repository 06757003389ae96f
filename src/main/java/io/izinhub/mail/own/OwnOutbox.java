package io.izinhub.mail.own;

import io.izinhub.platform.crypto.ItemKeys.Wrapped;
import io.izinhub.platform.modes.Mode;
import io.izinhub.quarantine.MailSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Mails of ours that wait to be sent, and what is known of those that were. A mail is claimed by one node at a time, with a lease;
 * one whose node died is claimed again, so that it may arrive twice, with the same Message-ID. Thread-safe.
 */
public final class OwnOutbox {

    /** Within it R81's limits count. */
    public static final Duration COUNTED = Duration.ofHours(24);

    private static final String INSERT = """
            insert into own_mail (mail_id, function, text_id, state, mailbox, reference, once_key, created_at, due_at,
                recipient_key, thread_key, kek_id, dek, sealed, next_attempt_at, done_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (once_key) do nothing
            """;
    private static final String CLAIM = """
            update own_mail set state = 'SENDING', attempts = attempts + 1, lease_until = ?
            where mail_id = (select mail_id from own_mail
                where state in ('WAITING', 'SENDING') and next_attempt_at <= ?
                    and (lease_until is null or lease_until < ?)
                order by next_attempt_at limit 1 for update skip locked)
            returning *
            """;
    private static final String TOLD = """
            select due_at, thread_key = any (?) as thread, recipient_key = any (?) as sender from own_mail
            where function = ? and state in ('WAITING', 'SENDING', 'SENT', ?) and due_at > ?
                and (thread_key = any (?) or recipient_key = any (?))
            """;
    private static final String MINE = " where mail_id = ? and state = 'SENDING' and attempts = ?";

    private final JdbcTemplate jdbc;
    private final OwnKeys keys;
    private final Duration lease;
    private final Clock clock;

    OwnOutbox(JdbcTemplate jdbc, OwnKeys keys, Duration lease, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.lease = lease;
        this.clock = clock;
    }

    /** A mail in the hands of this node. */
    record Claimed(
            UUID id, OwnKind kind, String text, String mailbox, OwnKeys.Sealed sealed, Instant dueAt, int attempts) {}

    /**
     * What was told in the last 24 hours, or will be.
     *
     * @param sender times at which this address is told, newest first
     * @param thread the newest time at which this thread is told
     */
    public record Told(boolean suppressed, List<Instant> sender, Optional<Instant> thread) {}

    /**
     * Keeps others out until the running transaction ends, so that two mails of one sender that arrive at once do not both find
     * that nobody was told.
     */
    public Told told(OwnKind kind, OwnMail.Answers answers, String recipient, Mode mode) {
        List<byte[]> recipients = keys.ofRecipient(CountedAddress.of(recipient));
        List<byte[]> threads = keys.ofThread(answers.thread());
        // Always in this order: the sender, then the thread.
        lock("own_mail.recipient", recipients);
        lock("own_mail.thread", threads);
        String counting = mode == Mode.SHADOW ? "SHADOW" : "SENT";
        record Row(Instant at, boolean thread, boolean sender) {}
        List<Row> rows = jdbc.query(
                TOLD,
                (rs, i) -> new Row(rs.getTimestamp(1).toInstant(), rs.getBoolean(2), rs.getBoolean(3)),
                array(threads),
                array(recipients),
                kind.function(),
                counting,
                Timestamp.from(clock.instant().minus(COUNTED)),
                array(threads),
                array(recipients));
        boolean suppressed = Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from own_mail_suppressed where recipient_key = any (?))",
                Boolean.class,
                array(keys.ofRecipient(recipient))));
        Comparator<Instant> newest = Comparator.reverseOrder();
        return new Told(
                suppressed,
                rows.stream().filter(Row::sender).map(Row::at).sorted(newest).toList(),
                rows.stream().filter(Row::thread).map(Row::at).max(Comparator.naturalOrder()));
    }

    /**
     * Writes a mail in the running transaction, if there is one. In SHADOW only that it would have been written.
     *
     * @return false if it was told already and is told once only
     */
    boolean add(UUID id, OwnMail mail, byte[] message, Mode mode) {
        Instant now = clock.instant();
        boolean live = mode == Mode.LIVE;
        OwnKeys.Sealed sealed = live ? keys.seal(id, mail.to(), message) : null;
        boolean limited = mail.kind().isLimited();
        return jdbc.update(
                        INSERT,
                        id,
                        mail.kind().function(),
                        mail.text().id(),
                        live ? "WAITING" : "SHADOW",
                        mail.mailbox(),
                        mail.reference(),
                        live || mail.once() == null ? mail.once() : "shadow:" + mail.once(),
                        Timestamp.from(now),
                        Timestamp.from(mail.dueAt()),
                        limited ? current(keys.ofRecipient(CountedAddress.of(mail.to()))) : null,
                        limited ? current(keys.ofThread(mail.answers().thread())) : null,
                        live ? sealed.dek().keyId() : null,
                        live ? sealed.dek().bytes() : null,
                        live ? sealed.bytes() : null,
                        live ? Timestamp.from(mail.dueAt()) : null,
                        live ? null : Timestamp.from(now))
                == 1;
    }

    /** Keyed hash of a mail as it came: the same for the same bytes, and nobody can try texts on it. */
    public String mark(MailSource mail) throws IOException {
        return HexFormat.of().formatHex(current(keys.ofMail(mail.sha256())));
    }

    Optional<Claimed> claim() {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc
                .query(
                        CLAIM,
                        (rs, i) -> read(rs),
                        Timestamp.from(clock.instant().plus(lease)),
                        now,
                        now)
                .stream()
                .findFirst();
    }

    OwnKeys.Opened open(Claimed mail) {
        return keys.open(mail.id(), mail.sealed());
    }

    /** It is done with, one way or another: the mail itself is gone. Whoever lost the lease changes nothing. */
    void done(Claimed mail, String state, String code) {
        jdbc.update(
                "update own_mail set state = ?, code = ?, done_at = ?, kek_id = null, dek = null, sealed = null,"
                        + " lease_until = null, next_attempt_at = null" + MINE,
                state,
                code,
                Timestamp.from(clock.instant()),
                mail.id(),
                mail.attempts());
    }

    void later(Claimed mail, Instant next, String code) {
        jdbc.update(
                "update own_mail set state = 'WAITING', code = ?, next_attempt_at = ?, lease_until = null" + MINE,
                code,
                Timestamp.from(next),
                mail.id(),
                mail.attempts());
    }

    /** The address, as it is written here, is told nothing for as long as that is remembered. */
    void suppress(String address, String code) {
        jdbc.update(
                "insert into own_mail_suppressed (recipient_key, since, code) values (?, ?, ?) on conflict do nothing",
                current(keys.ofRecipient(address)),
                Timestamp.from(clock.instant()),
                code);
    }

    /**
     * Forgets whom a mail told when no limit counts it any more, rows of mails that are long gone, and of addresses that did not exist
     * that they did not: one may exist again.
     */
    void forget(int metadataDays, int suppressedDays) {
        Instant now = clock.instant();
        jdbc.update(
                "update own_mail set recipient_key = null, thread_key = null"
                        + " where recipient_key is not null and done_at is not null and due_at < ?",
                Timestamp.from(now.minus(COUNTED.multipliedBy(2))));
        jdbc.update("delete from own_mail where done_at < ?", Timestamp.from(now.minus(Duration.ofDays(metadataDays))));
        jdbc.update(
                "delete from own_mail_suppressed where since < ?",
                Timestamp.from(now.minus(Duration.ofDays(suppressedDays))));
    }

    private void lock(String what, List<byte[]> fingerprints) {
        if (!fingerprints.isEmpty()) {
            jdbc.queryForList(
                    "select pg_advisory_xact_lock(hashtext(?), ?)",
                    what,
                    ByteBuffer.wrap(current(fingerprints)).getInt());
        }
    }

    private static byte[] current(List<byte[]> fingerprints) {
        return fingerprints.isEmpty() ? null : fingerprints.get(fingerprints.size() - 1);
    }

    private static SqlArrayValue array(List<byte[]> values) {
        return new SqlArrayValue("bytea", (Object[]) values.toArray(byte[][]::new));
    }

    private static Claimed read(ResultSet rs) throws SQLException {
        return new Claimed(
                rs.getObject("mail_id", UUID.class),
                OwnKind.of(rs.getString("function")),
                rs.getString("text_id"),
                rs.getString("mailbox"),
                new OwnKeys.Sealed(new Wrapped(rs.getInt("kek_id"), rs.getBytes("dek")), rs.getBytes("sealed")),
                rs.getTimestamp("due_at").toInstant(),
                rs.getInt("attempts"));
    }
}
