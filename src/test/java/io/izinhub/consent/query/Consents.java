package io.izinhub.consent.query;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.LookupKeys;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Puts rows of {@code consent} straight into the table: what is tested here is how they are read. */
@Component
public class Consents {

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final LookupKeys keys;

    Consents(JdbcTemplate jdbc, Brands brands, LookupKeys keys) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.keys = keys;
    }

    record Row(String brand, Channel channel, RecipientType type, Address address, long bits) {}

    public static long bits(Status status, IysStatus iys, int purposes, Flag... flags) {
        Set<Flag> set = EnumSet.noneOf(Flag.class);
        set.addAll(List.of(flags));
        return ConsentBits.encode(status, iys, iys == IysStatus.NONE ? 0 : today(), purposes, set);
    }

    static int today() {
        return ConsentBits.dayNumber(java.time.LocalDate.now(java.time.ZoneId.of("Europe/Istanbul")));
    }

    public void put(String brand, Channel channel, RecipientType type, String address, long bits) {
        put(List.of(new Row(brand, channel, type, Address.require(channel, address), bits)));
    }

    void put(List<Row> rows) {
        Timestamp now = Timestamp.from(Instant.parse("2026-11-01T09:00:00Z"));
        jdbc.batchUpdate(
                "insert into consent (brand_id, channel, recipient_type, lookup_key, point_id, bits, ret_at, ret_id,"
                        + " onay_at, onay_id, event_id) values (?, ?, ?, ?, ?, ?, ?, ''::bytea, ?, ''::bytea, 0)"
                        + " on conflict (brand_id, channel, recipient_type, lookup_key)"
                        + " do update set bits = excluded.bits",
                rows.stream()
                        .map(row -> new Object[] {
                            brands.require(row.brand()).id(),
                            row.channel().code(),
                            row.type().code(),
                            keys.current(row.address()),
                            new UUID(0, row.address().normalForm().hashCode()),
                            row.bits(),
                            ConsentBits.isRet(row.bits()) ? now : null,
                            ConsentBits.isOnay(row.bits()) ? now : null
                        })
                        .toList());
    }
}
