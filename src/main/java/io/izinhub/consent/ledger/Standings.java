package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.StatementId;
import io.izinhub.consent.domain.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * The standing permissions of many people, for capabilities that tell somebody else of them. The rule is that of
 * {@link Registers}; this finds the statements behind it. Two queries for any number of people, both by the index of the
 * person. Thread-safe.
 */
@Repository
public class Standings {

    /** Of a statement that was told more than once, the first telling. */
    private static final String DECIDING = """
            select d.row, e.id, e.effective_at, e.source, e.purposes
            from unnest(?, ?, ?, ?) as d(row, point_id, channel, statement_id)
            cross join lateral (
                select e.id, e.effective_at, e.source, e.purposes from consent_event e
                where e.point_id = d.point_id and e.brand_id = ? and e.channel = d.channel
                  and e.statement_id = d.statement_id and e.outcome <> 4
                order by e.id limit 1) e
            """;

    private final ConsentRows rows;
    private final JdbcTemplate jdbc;

    Standings(ConsentRows rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    private record Decided(ConsentRow.Key key, Status status, StatementId statement) {}

    /** By person; who said nothing to the brand is left out. */
    public Map<UUID, List<Standing>> of(int brandId, Collection<UUID> points) {
        List<Decided> decided = new ArrayList<>();
        if (!points.isEmpty()) {
            rows.of(points).forEach((key, row) -> {
                if (key.brandId() == brandId) {
                    Registers registers = row.registers();
                    registers
                            .deciding()
                            .map(Claim::id)
                            .ifPresent(id -> decided.add(
                                    new Decided(key, registers.status().orElseThrow(), id)));
                }
            });
        }
        Map<UUID, List<Standing>> standings = new HashMap<>();
        if (!decided.isEmpty()) {
            read(brandId, decided).forEach(standing -> standings
                    .computeIfAbsent(standing.point(), point -> new ArrayList<>())
                    .add(standing));
        }
        return standings;
    }

    /** The next people who have a record of the brand, in the order of their points; null begins. */
    public List<UUID> points(int brandId, UUID after, int limit) {
        return jdbc.queryForList(
                "select distinct point_id from consent where point_id > ? and brand_id = ? order by point_id limit ?",
                UUID.class,
                after == null ? new UUID(0, 0) : after,
                brandId,
                limit);
    }

    private List<Standing> read(int brandId, List<Decided> decided) {
        Object[] places = new Object[decided.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        return jdbc.query(
                DECIDING,
                (rs, i) -> {
                    Decided one = decided.get(rs.getInt(1));
                    return new Standing(
                            one.key().point(),
                            one.key().channel(),
                            one.key().type(),
                            one.status(),
                            rs.getTimestamp(3).toInstant(),
                            rs.getString(4),
                            rs.getLong(5),
                            rs.getLong(2));
                },
                new SqlArrayValue("int", places),
                column("uuid", decided, one -> one.key().point()),
                column("smallint", decided, one -> one.key().channel().code()),
                new SqlArrayValue("bytea", (Object[])
                        decided.stream().map(one -> one.statement().bytes()).toArray(byte[][]::new)),
                brandId);
    }

    private static SqlArrayValue column(String type, List<Decided> decided, Function<Decided, Object> value) {
        return new SqlArrayValue(type, decided.stream().map(value).toArray());
    }
}
