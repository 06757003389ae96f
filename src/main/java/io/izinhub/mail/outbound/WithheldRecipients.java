package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.Withheld;
import io.izinhub.platform.crypto.ItemKeys;
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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * To whom campaigns were not sent although their sender heard 250: never silent. Kept without the address, for a configured time.
 * Thread-safe.
 */
public class WithheldRecipients {

    private static final int PURGED_AT_ONCE = 10_000;
    private static final String INSERT = """
            insert into mail_withheld (at, account, brand, reason, recipient, fingerprint, mail, trace)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (mail, fingerprint) do nothing
            """;
    private static final String FORGET = """
            delete from mail_withheld where id in (select id from mail_withheld where at < ? order by id limit ?)
            """;

    private final JdbcTemplate jdbc;
    private final ItemKeys keys;
    private final Duration kept;
    private final Clock clock;

    WithheldRecipients(JdbcTemplate jdbc, ItemKeys keys, Duration kept, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * One who got nothing.
     *
     * @param id cursor
     * @param reason of the decision, {@code NO_RECORD}
     * @param recipient masked, {@code a***@o***.example}
     * @param fingerprint the same for the same address, as long as the key is; hexadecimal
     * @param trace id of the transaction, as the sender's 250 named it
     */
    public record Line(
            long id,
            Instant at,
            String account,
            String brand,
            String reason,
            String recipient,
            String fingerprint,
            String trace) {}

    /**
     * Writes them down; returns when that is committed.
     *
     * @throws org.springframework.dao.DataAccessException nothing was written: the sender must hear 451
     */
    void note(ReceivedMail mail, Account account) throws IOException {
        if (mail.withheld().isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        byte[] same = hash("mail", mail.body().sha256());
        List<Object[]> rows = new ArrayList<>();
        for (Withheld each : mail.withheld()) {
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
                mail.session().traceId()
            });
        }
        jdbc.batchUpdate(INSERT, rows);
    }

    /**
     * A page, newest first.
     *
     * @param account null for any; likewise the brand
     * @param before cursor: ids below it; null for the first page
     */
    public List<Line> page(String account, String brand, Long before, int limit) {
        StringBuilder where = new StringBuilder("id < ?");
        List<Object> values = new ArrayList<>(List.of(before == null ? Long.MAX_VALUE : before));
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
                        row.getString("trace")),
                values.toArray());
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
