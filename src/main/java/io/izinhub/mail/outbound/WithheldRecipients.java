package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.Withheld;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.database.WrittenLater;
import io.izinhub.platform.modes.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * To whom campaigns were not sent although their sender heard 250: never silent; and to whom they would not have been sent while
 * consent was in SHADOW. Kept without the address, for a configured time. Thread-safe.
 */
public class WithheldRecipients implements AutoCloseable {

    private static final int PURGED_AT_ONCE = 10_000;
    private static final int MOST_WAITING = 50_000;
    private static final String INSERT = """
            insert into mail_withheld (at, account, brand, reason, recipient, fingerprint, mail, trace, mode, campaign)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (mail, fingerprint, mode) do nothing
            """;
    private static final String FORGET = """
            delete from mail_withheld where id in (select id from mail_withheld where at < ? order by id limit ?)
            """;

    private final JdbcTemplate jdbc;
    private final ItemKeys keys;
    private final Duration kept;
    private final Clock clock;
    private final WrittenLater<Object[]> later;

    WithheldRecipients(JdbcTemplate jdbc, ItemKeys keys, Duration kept, MeterRegistry meters, Clock clock) {
        Counter dropped = meters.counter("hub.mail.withheld.dropped");
        this.jdbc = jdbc;
        this.keys = keys;
        this.kept = kept;
        this.clock = clock;
        this.later = new WrittenLater<>(MOST_WAITING, dropped::increment, rows -> jdbc.batchUpdate(INSERT, rows));
    }

    /**
     * One who got nothing.
     *
     * @param id cursor
     * @param reason of the decision, {@code NO_RECORD}
     * @param recipient masked, {@code a***@o***.example}
     * @param fingerprint the same for the same address, as long as the key is; hexadecimal
     * @param trace id of the transaction, as the sender's 250 named it
     * @param mode SHADOW: the mail went to them nevertheless
     * @param campaign null for none
     */
    public record Line(
            long id,
            Instant at,
            String account,
            String brand,
            String reason,
            String recipient,
            String fingerprint,
            String trace,
            Mode mode,
            String campaign) {}

    /** How many people there were for a reason. */
    public record Count(String account, String brand, String reason, long people) {}

    /**
     * Writes them down; returns when that is committed.
     *
     * @throws org.springframework.dao.DataAccessException nothing was written: the sender must hear 451
     */
    void note(ReceivedMail mail, Account account, Optional<String> campaign) throws IOException {
        jdbc.batchUpdate(INSERT, rows(mail, account, mail.withheld(), Mode.LIVE, campaign));
    }

    /** Whom the mail would not have reached. Never waits, and is written a second later: what does not fit is left out, and counted. */
    void noteLater(ReceivedMail mail, Account account, Judged shadow) throws IOException {
        List<Withheld> refused = shadow.reasons().entrySet().stream()
                .filter(each -> !each.getValue().allowed())
                .map(each -> new Withheld(each.getKey(), each.getValue().name()))
                .toList();
        rows(mail, account, refused, Mode.SHADOW, shadow.campaign()).forEach(later::add);
    }

    /** Writes what waits; called every second by the flow {@code mail-write-withheld}. */
    public void write() {
        later.write();
    }

    @Override
    public void close() {
        later.close();
    }

    private List<Object[]> rows(
            ReceivedMail mail, Account account, List<Withheld> people, Mode mode, Optional<String> campaign)
            throws IOException {
        List<Object[]> rows = new ArrayList<>();
        Timestamp now = Timestamp.from(clock.instant());
        byte[] same = people.isEmpty() ? null : hash("mail", mail.body().sha256());
        for (Withheld each : people) {
            Address address =
                    Address.parse(Channel.EPOSTA, each.recipient()).address().orElse(null);
            String normal = address == null ? each.recipient().toLowerCase(Locale.ROOT) : address.normalForm();
            rows.add(new Object[] {
                now,
                account.name(),
                account.brand(),
                each.why(),
                address == null ? "***" : address.masked(),
                hash("recipient", normal.getBytes(StandardCharsets.UTF_8)),
                same,
                mail.session().traceId(),
                mode.name(),
                campaign.orElse(null)
            });
        }
        return rows;
    }

    /**
     * A page, newest first.
     *
     * @param account null for any; likewise brand and campaign
     * @param mode SHADOW: who would have got nothing
     * @param before cursor: ids below it; null for the first page
     */
    public List<Line> page(String account, String brand, String campaign, Mode mode, Long before, int limit) {
        StringBuilder where = new StringBuilder("id < ? and mode = ?");
        List<Object> values = new ArrayList<>(List.of(before == null ? Long.MAX_VALUE : before, mode.name()));
        if (campaign != null) {
            where.append(" and campaign = ?");
            values.add(campaign);
        }
        if (account != null) {
            where.append(" and account = ?");
            values.add(account);
        }
        if (brand != null) {
            where.append(" and brand = ?");
            values.add(brand);
        }
        values.add(limit);
        return jdbc.query(
                "select * from mail_withheld where " + where + " order by id desc limit ?",
                (row, i) -> new Line(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("account"),
                        row.getString("brand"),
                        row.getString("reason"),
                        row.getString("recipient"),
                        HexFormat.of().formatHex(row.getBytes("fingerprint")),
                        row.getString("trace"),
                        Mode.valueOf(row.getString("mode")),
                        row.getString("campaign")),
                values.toArray());
    }

    /** Whom campaigns would not have reached since then, by account, brand and reason; most first. */
    List<Count> shadowed(Instant since) {
        return jdbc.query(
                "select account, brand, reason, count(*) from mail_withheld where mode = 'SHADOW' and at >= ?"
                        + " group by 1, 2, 3 order by 4 desc limit 100",
                (row, i) -> new Count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
                Timestamp.from(since));
    }

    /** Forgets those whose time is over (R30); called every night by the flow {@code mail-forget-withheld}. */
    public void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(kept));
        while (jdbc.update(FORGET, before, PURGED_AT_ONCE) == PURGED_AT_ONCE) {
            // There are more.
        }
    }

    private byte[] hash(String of, byte[] value) {
        return keys.fingerprint(keys.currentKeyId(), "mail_withheld." + of, value);
    }
}
