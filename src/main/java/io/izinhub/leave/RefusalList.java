package io.izinhub.leave;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.imports.FormulaCells;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.platform.database.ClusterEpoch;
import io.izinhub.platform.lines.CsvCells;
import io.izinhub.platform.web.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refusals that came in, for a system that keeps the permissions from now on and fetches them. They come in the order in which their transactions
 * can no longer change, as the ledger is sealed: in the order of numbers one that is committed late would be passed over for good. Thread-safe.
 */
@Service
class RefusalList {

    /** Lines of one answer. */
    static final int LIMIT = 10_000;

    private static final String HEADER = "event,recordedAt,brand,channel,recipientType,recipient,source,consentAt";

    /** Of people who were anonymised there is nobody left to refuse anything for. */
    private static final String REFUSALS = " from consent_event e join brand b on b.brand_id = e.brand_id"
            + " join contact_point p on p.point_id = e.point_id and p.dek is not null"
            + " where e.kind <> 3 and e.status = 2 and e.outcome = 1"
            + " and e.tx < ? + pg_snapshot_xmin(pg_current_snapshot())::text::bigint and (e.tx, e.id) > (?, ?)";

    private final JdbcTemplate jdbc;
    private final ContactPoints contacts;
    private final ClusterEpoch epoch;
    private final AuditLog audit;
    private final Clock clock;

    RefusalList(JdbcTemplate jdbc, ContactPoints contacts, ClusterEpoch epoch, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.epoch = epoch;
        this.audit = audit;
        this.clock = clock;
    }

    private record Refusal(
            Place place,
            Instant recordedAt,
            UUID point,
            String brand,
            Channel channel,
            RecipientType type,
            String source,
            Instant consentAt) {}

    /** The place of an event in the ledger. */
    private record Place(long tx, long event) {
        static final Place BEGINNING = new Place(-1, 0);
    }

    /**
     * The next ones as CSV with addresses in clear, whatever way they came. That they were given out, and to whom, is recorded.
     *
     * @param after number of the last event that the caller has; 0 for all
     * @param by who asks, {@code key:4}
     * @throws ProblemException {@code REFUSALS_AFTER}, there is no event of so high a number; nothing counts as fetched
     */
    @Transactional
    public String fetch(long after, String by) {
        requireKnown(after);
        Place asked = place(after);
        List<Refusal> refusals = after(asked);
        Map<UUID, Address> addresses = contacts.addresses(
                refusals.stream().map(Refusal::point).distinct().toList());
        Place upTo =
                refusals.isEmpty() ? asked : refusals.get(refusals.size() - 1).place();
        jdbc.update(
                "insert into refusal_fetch (fetched_by, up_to_tx, up_to, lines, fetched_at) values (?, ?, ?, ?, ?)",
                by,
                upTo.tx(),
                upTo.event(),
                refusals.size(),
                Timestamp.from(clock.instant()));
        audit.add(new AuditEntry(
                by, "REFUSALS_FETCHED", null, Map.of("after", after, "upTo", upTo.event(), "lines", refusals.size())));
        return Stream.concat(
                        Stream.of(HEADER),
                        refusals.stream()
                                // Anonymised since the line before.
                                .filter(refusal -> addresses.containsKey(refusal.point()))
                                .map(refusal -> line(
                                        refusal, addresses.get(refusal.point()).normalForm())))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /**
     * When the oldest one was recorded that this hub got itself, not by an import, and that nobody has fetched.
     *
     * @param told codes of brands that are left out: somebody else hears of theirs
     */
    Optional<Instant> oldestUnfetched(Collection<String> told) {
        Place from = jdbc
                .query(
                        "select up_to_tx, up_to from refusal_fetch order by up_to_tx desc, up_to desc limit 1",
                        (rs, i) -> new Place(rs.getLong(1), rs.getLong(2)))
                .stream()
                .filter(fetched -> fetched.tx() > epoch.offset())
                .findFirst()
                .orElse(new Place(epoch.offset(), 0));
        return jdbc
                .query(
                        "select e.recorded_at" + REFUSALS + " and b.code <> all (?) order by e.tx, e.id limit 1",
                        (rs, i) -> rs.getTimestamp(1).toInstant(),
                        epoch.offset(),
                        from.tx(),
                        from.event(),
                        new SqlArrayValue("text", told.toArray()))
                .stream()
                .findFirst();
    }

    private List<Refusal> after(Place place) {
        return jdbc.query(
                "select e.id, e.recorded_at, e.point_id, b.code, e.channel, e.recipient_type, e.source, e.effective_at,"
                        + " e.tx"
                        + REFUSALS + " order by e.tx, e.id limit ?",
                (rs, i) -> new Refusal(
                        new Place(rs.getLong(9), rs.getLong(1)),
                        rs.getTimestamp(2).toInstant(),
                        rs.getObject(3, UUID.class),
                        rs.getString(4),
                        Channel.fromCode(rs.getShort(5)),
                        RecipientType.fromCode(rs.getShort(6)),
                        rs.getString(7),
                        rs.getTimestamp(8).toInstant()),
                epoch.offset(),
                place.tx(),
                place.event(),
                LIMIT);
    }

    /** Of what was never given out nobody can have the end: it is a mistake in typing, or the ledger is a restored one. */
    private void requireKnown(long event) {
        Long highest = jdbc.queryForObject("select coalesce(max(id), 0) from consent_event", Long.class);
        if (event > highest) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "REFUSALS_AFTER")
                    .with("field", "after")
                    .with("highest", highest);
        }
    }

    /** Of a number that no event has, the place of the last one before. */
    private Place place(long event) {
        return jdbc
                .query(
                        "select tx, id from consent_event where id <= ? order by id desc limit 1",
                        (rs, i) -> new Place(rs.getLong(1), rs.getLong(2)),
                        event)
                .stream()
                .findFirst()
                .orElse(Place.BEGINNING);
    }

    private static String line(Refusal refusal, String recipient) {
        return Stream.of(
                        Long.toString(refusal.place().event()),
                        refusal.recordedAt().toString(),
                        refusal.brand(),
                        refusal.channel().name(),
                        refusal.type().name(),
                        recipient,
                        refusal.source() == null ? "" : refusal.source(),
                        refusal.consentAt().toString())
                .map(cell -> CsvCells.quoted(FormulaCells.guard(cell), ','))
                .collect(Collectors.joining(","));
    }
}
