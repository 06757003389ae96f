package io.izinhub.leave;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.imports.FormulaCells;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.platform.lines.CsvCells;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Refusals that came in, for a system that keeps the permissions from now on and fetches them. Thread-safe. */
@Service
class RefusalList {

    /** Lines of one answer. */
    static final int LIMIT = 10_000;

    private static final String HEADER = "event,recordedAt,brand,channel,recipientType,recipient,source,consentAt";

    private final JdbcTemplate jdbc;
    private final ContactPoints contacts;

    RefusalList(JdbcTemplate jdbc, ContactPoints contacts) {
        this.jdbc = jdbc;
        this.contacts = contacts;
    }

    private record Refusal(
            long event,
            Instant recordedAt,
            UUID point,
            String brand,
            Channel channel,
            RecipientType type,
            String source,
            Instant consentAt) {}

    /**
     * The next ones as CSV with addresses in clear, in the order in which they were recorded, whatever way they came; those of people who were anonymised are left
     * out, nobody can be refused anything for them.
     *
     * @param after number of the last event that the caller has; 0 for all
     */
    String csv(long after) {
        List<Refusal> refusals = jdbc.query(
                "select e.id, e.recorded_at, e.point_id, b.code, e.channel, e.recipient_type, e.source, e.effective_at"
                        + " from consent_event e join brand b on b.brand_id = e.brand_id"
                        + " where e.id > ? and e.kind <> 3 and e.status = 2 and e.outcome = 1 order by e.id limit ?",
                (rs, i) -> new Refusal(
                        rs.getLong(1),
                        rs.getTimestamp(2).toInstant(),
                        rs.getObject(3, UUID.class),
                        rs.getString(4),
                        Channel.fromCode(rs.getShort(5)),
                        RecipientType.fromCode(rs.getShort(6)),
                        rs.getString(7),
                        rs.getTimestamp(8).toInstant()),
                after,
                LIMIT);
        Map<UUID, Address> addresses = contacts.addresses(
                refusals.stream().map(Refusal::point).distinct().toList());
        return refusals.stream()
                .filter(refusal -> addresses.containsKey(refusal.point()))
                .map(refusal -> line(refusal, addresses.get(refusal.point()).normalForm()))
                .collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"));
    }

    private static String line(Refusal refusal, String recipient) {
        return Stream.of(
                        Long.toString(refusal.event()),
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
