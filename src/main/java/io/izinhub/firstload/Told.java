package io.izinhub.firstload;

import io.izinhub.audit.AuditEntry;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Authorities;
import io.izinhub.reconciliation.Difference;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * Who told the ledger first what it holds: an origin ({@code crm.next4biz}, {@code import}, {@code authority.600100}), that of a file of the
 * panel with {@code .file} behind it. Thread-safe.
 */
@Repository
class Told {

    private static final String SAID = "select channel, recipient_type, status, effective_at, point_id, origin, actor"
            + " from consent_event where brand_id = ? and point_id = any (?) and kind in (1, 2) and outcome <> 4"
            + " order by id";

    private final JdbcTemplate jdbc;

    Told(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Word(UUID point, Channel channel, RecipientType type, Status status, Instant at) {}

    /** By the number of the difference; of those that the ledger holds nothing of there is none. */
    Map<Long, String> by(int brandId, List<Difference> rows) {
        Object[] points = rows.stream()
                .map(Difference::point)
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        Map<Word, String> first = new HashMap<>();
        jdbc.query(
                SAID,
                rs -> {
                    short status = rs.getShort(3);
                    if (status == Status.ONAY.code() || status == Status.RET.code()) {
                        first.putIfAbsent(
                                new Word(
                                        rs.getObject(5, UUID.class),
                                        Channel.fromCode(rs.getShort(1)),
                                        RecipientType.fromCode(rs.getShort(2)),
                                        Status.fromCode(status),
                                        at(rs.getTimestamp(4))),
                                origin(rs.getString(6), rs.getString(7)));
                    }
                },
                brandId,
                new SqlArrayValue("uuid", points));
        Map<Long, String> told = new HashMap<>();
        rows.forEach(row -> {
            String by = first.get(new Word(row.point(), row.channel(), row.type(), row.hubStatus(), row.hubAt()));
            if (by != null) {
                told.put(row.id(), by);
            }
        });
        return told;
    }

    /** What the authority tells by itself nobody hands in. */
    private static String origin(String origin, String actor) {
        boolean handedIn = Authorities.isDestination(origin) && !AuditEntry.SYSTEM.equals(actor);
        return handedIn ? origin + ".file" : origin;
    }

    private static Instant at(Timestamp at) {
        return at.toInstant();
    }
}
