package io.izinhub.consent.query;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.ledger.LookupKeys;
import java.sql.Timestamp;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** When people said what a JSON answer tells about them: from the rows themselves, so only for short lists. */
@Repository
class SinceLookup {

    private final JdbcTemplate jdbc;
    private final LookupKeys lookupKeys;

    SinceLookup(JdbcTemplate jdbc, LookupKeys lookupKeys) {
        this.jdbc = jdbc;
        this.lookupKeys = lookupKeys;
    }

    private record Row(Channel channel, RecipientType type, UUID key) {}

    private record Said(Timestamp onay, Timestamp ret) {}

    /** Adds the times to those results whose reason is a statement of the person. */
    void addTo(Question question, List<Point> points, List<QueryAnswer.Result> results) {
        if (question.brand().isEmpty()) {
            return;
        }
        Map<Integer, UUID[]> keys = new HashMap<>();
        for (int i = 0; i < points.size(); i++) {
            if (isStatement(results.get(i).reason())) {
                keys.put(i, lookupKeys.all(points.get(i).address()));
            }
        }
        Map<Row, Said> said = read(question.brand().get().id(), keys);
        keys.forEach((i, candidates) -> {
            Timestamp since = since(points.get(i), results.get(i), candidates, said);
            if (since != null) {
                results.set(
                        i,
                        results.get(i)
                                .withSince(TextAnswers.offset(
                                        ZonedDateTime.ofInstant(since.toInstant(), java.time.ZoneOffset.UTC))));
            }
        });
    }

    private static boolean isStatement(String reason) {
        return reason.equals(SendReason.RET.name()) || reason.equals(SendReason.ONAY.name());
    }

    private static Timestamp since(Point point, QueryAnswer.Result result, UUID[] keys, Map<Row, Said> said) {
        List<RecipientType> types = point.type() == null ? List.of(RecipientType.values()) : List.of(point.type());
        Timestamp latest = null;
        for (RecipientType type : types) {
            for (UUID key : keys) {
                Said row = said.get(new Row(point.channel(), type, key));
                Timestamp at = row == null ? null : result.allowed() ? row.onay() : row.ret();
                latest = at != null && (latest == null || at.after(latest)) ? at : latest;
            }
        }
        return latest;
    }

    private Map<Row, Said> read(int brandId, Map<Integer, UUID[]> keys) {
        Map<Row, Said> said = new HashMap<>();
        List<UUID> all = new ArrayList<>();
        keys.values().forEach(candidates -> all.addAll(List.of(candidates)));
        jdbc.query(
                "select channel, recipient_type, lookup_key, greatest(onay_at, weak_at), ret_at from consent"
                        + " where brand_id = ? and channel in (1, 2, 3) and recipient_type in (1, 2)"
                        + " and lookup_key = any (?)",
                rs -> {
                    said.put(
                            new Row(
                                    Channel.fromCode(rs.getShort(1)),
                                    RecipientType.fromCode(rs.getShort(2)),
                                    rs.getObject(3, UUID.class)),
                            new Said(rs.getTimestamp(4), rs.getTimestamp(5)));
                },
                brandId,
                new SqlArrayValue("uuid", all.toArray()));
        return said;
    }
}
