package io.izinhub.integrator.iys;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.integrator.Movement;
import io.izinhub.platform.time.Istanbul;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The days that are compared with İYS, and what the hub knows of one. Thread-safe. */
@Repository
class AgreementDays {

    private static final String KNOWN = """
            select e.authority_created_at, e.authority_tx, e.point_id, e.recipient_type, e.channel, e.status,
                   coalesce(e.consent_at, d.sent_consent_at, d.consent_at) as consent_at,
                   coalesce(e.source, d.sent_source, d.source) as source
            from consent_event e
            left join delivery d on d.authority_tx = e.authority_tx and d.brand_id = e.brand_id
                and d.status = e.status
            where e.brand_id = ? and e.authority_tx is not null and e.kind in (2, 3) and e.status in (1, 2)
              and e.authority_created_at >= ? and e.authority_created_at < ?
            order by e.id
            """;

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final ContactPoints contacts;
    private final Clock clock;

    AgreementDays(JdbcTemplate jdbc, Brands brands, ContactPoints contacts, Clock clock) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Where a day stands. */
    enum State {
        AGREED,
        DIFFERS,
        /** Neither side has a movement. */
        NOTHING,
        /** İYS has not finished its side, or could not be reached. */
        WAITING,
        TOO_OLD,
        FAILED;

        boolean isSettled() {
            return this == AGREED || this == NOTHING || this == TOO_OLD;
        }
    }

    /**
     * A day as it was last compared.
     *
     * @param differences movements that only one side has
     */
    @Schema(name = "AgreementCompared")
    record Compared(
            LocalDate day, State state, String ourHash, String theirHash, Instant checkedAt, long differences) {}

    /** The compared days of a brand, newest first; at most {@code limit}. */
    List<Compared> list(String brand, int limit) {
        return jdbc.query(
                """
                select a.day, a.state, a.our_hash, a.their_hash, a.checked_at,
                       (select count(*) from agreement_difference d where d.brand_id = a.brand_id and d.day = a.day)
                from agreement_day a where a.brand_id = ? order by a.day desc limit ?
                """,
                (rs, i) -> new Compared(
                        rs.getDate(1).toLocalDate(),
                        State.valueOf(rs.getString(2)),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getTimestamp(5).toInstant(),
                        rs.getLong(6)),
                brands.require(brand).id(),
                limit);
    }

    Optional<State> state(String brand, LocalDate day) {
        return jdbc
                .query(
                        "select state from agreement_day where brand_id = ? and day = ?",
                        (rs, i) -> State.valueOf(rs.getString(1)),
                        brands.require(brand).id(),
                        Date.valueOf(day))
                .stream()
                .findFirst();
    }

    /** @param theirs null where İYS gave no hash */
    void write(String brand, LocalDate day, State state, String ours, String theirs) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update(
                "insert into agreement_day (brand_id, day, state, our_hash, their_hash, checked_at, confirmed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (brand_id, day) do update set"
                        + " state = excluded.state, our_hash = coalesce(excluded.our_hash, agreement_day.our_hash),"
                        + " their_hash = coalesce(excluded.their_hash, agreement_day.their_hash),"
                        + " checked_at = excluded.checked_at, confirmed_at = excluded.confirmed_at",
                brands.require(brand).id(),
                Date.valueOf(day),
                state.name(),
                ours,
                theirs,
                now,
                state == State.AGREED ? now : null);
    }

    /** Replaces the day's differences. */
    void writeDifferences(String brand, LocalDate day, List<Movement> onlyIys, List<Movement> onlyHub) {
        int brandId = brands.require(brand).id();
        jdbc.update("delete from agreement_difference where brand_id = ? and day = ?", brandId, Date.valueOf(day));
        List<Movement> all = new ArrayList<>(onlyIys);
        all.addAll(onlyHub);
        Map<Address, UUID> points =
                contacts.find(all.stream().map(Movement::address).toList());
        List<Object[]> rows = new ArrayList<>();
        onlyIys.forEach(movement -> rows.add(row(brandId, day, "ONLY_IYS", movement, points)));
        onlyHub.forEach(movement -> rows.add(row(brandId, day, "ONLY_HUB", movement, points)));
        jdbc.batchUpdate(
                "insert into agreement_difference (brand_id, day, side, point_id, channel, recipient_type, status,"
                        + " authority_tx, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    private static Object[] row(int brandId, LocalDate day, String side, Movement movement, Map<Address, UUID> points) {
        return new Object[] {
            brandId,
            Date.valueOf(day),
            side,
            points.get(movement.address()),
            movement.channel().code(),
            movement.type().code(),
            movement.status().code(),
            movement.transaction(),
            Timestamp.from(movement.createdAt())
        };
    }

    /** The movements of that day by İYS's own time, each once; those of anonymised people are missing. */
    List<Movement> known(String brand, LocalDate day) {
        List<Row> rows = jdbc.query(
                KNOWN,
                (rs, i) -> Row.read(rs),
                brands.require(brand).id(),
                Timestamp.from(day.atStartOfDay(Istanbul.ZONE).toInstant()),
                Timestamp.from(day.plusDays(1).atStartOfDay(Istanbul.ZONE).toInstant()));
        Map<UUID, Address> addresses =
                contacts.addresses(rows.stream().map(Row::point).distinct().toList());
        Map<String, Movement> once = new LinkedHashMap<>();
        for (Row row : rows) {
            Address address = addresses.get(row.point());
            if (address != null) {
                once.merge(
                        row.transaction() + row.status(),
                        row.movement(address),
                        (first, second) -> first.source() == null ? second : first);
            }
        }
        return List.copyOf(once.values());
    }

    private record Row(
            Instant createdAt,
            String transaction,
            UUID point,
            RecipientType type,
            Channel channel,
            Status status,
            Instant consentAt,
            String source) {

        static Row read(ResultSet rs) throws SQLException {
            Timestamp consentAt = rs.getTimestamp("consent_at");
            return new Row(
                    rs.getTimestamp("authority_created_at").toInstant(),
                    rs.getString("authority_tx"),
                    rs.getObject("point_id", UUID.class),
                    RecipientType.fromCode(rs.getShort("recipient_type")),
                    Channel.fromCode(rs.getShort("channel")),
                    Status.fromCode(rs.getShort("status")),
                    consentAt == null ? null : consentAt.toInstant(),
                    rs.getString("source"));
        }

        Movement movement(Address address) {
            return new Movement(null, address, channel, type, status, source, consentAt, createdAt, transaction);
        }
    }
}
