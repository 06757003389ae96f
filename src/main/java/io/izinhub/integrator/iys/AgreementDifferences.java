package io.izinhub.integrator.iys;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What differed when a day was last compared. Thread-safe. */
@Repository
class AgreementDifferences {

    private static final String PAGE = """
            select id, side, point_id, channel, recipient_type, status, authority_tx, created_at
            from agreement_difference where brand_id = ? and day = ? and id > ? order by id limit ?
            """;

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final ContactPoints contacts;

    AgreementDifferences(JdbcTemplate jdbc, Brands brands, ContactPoints contacts) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.contacts = contacts;
    }

    /** @param address empty for a person who was anonymised */
    record Row(
            long id,
            String side,
            UUID point,
            Optional<Address> address,
            Channel channel,
            RecipientType type,
            Status status,
            String transaction,
            Instant createdAt) {

        Row with(Address known) {
            return new Row(id, side, point, Optional.ofNullable(known), channel, type, status, transaction, createdAt);
        }
    }

    List<Row> page(String brand, LocalDate day, long after, int limit) {
        List<Row> rows = jdbc.query(
                PAGE,
                (rs, i) -> new Row(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getObject(3, UUID.class),
                        Optional.empty(),
                        Channel.fromCode(rs.getShort(4)),
                        RecipientType.fromCode(rs.getShort(5)),
                        Status.fromCode(rs.getShort(6)),
                        rs.getString(7),
                        rs.getTimestamp(8).toInstant()),
                brands.require(brand).id(),
                Date.valueOf(day),
                after,
                limit);
        Map<UUID, Address> addresses = contacts.addresses(rows.stream()
                .map(Row::point)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return rows.stream().map(row -> row.with(addresses.get(row.point()))).toList();
    }
}
