package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Counters by brand, channel, type and status. A recording adds rows, the minute job folds them: a counter that is
 * changed in place would make all writers wait for each other.
 */
@Repository
public class ConsentStatistics {

    private final JdbcTemplate jdbc;

    ConsentStatistics(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(Map<Folding.StatusMove, Long> moves) {
        List<Object[]> rows = moves.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new Object[] {
                    entry.getKey().brandId(),
                    entry.getKey().channel().code(),
                    entry.getKey().type().code(),
                    entry.getKey().status().code(),
                    entry.getValue()
                })
                .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into consent_stat_delta (brand_id, channel, recipient_type, status, delta)"
                            + " values (?, ?, ?, ?, ?)",
                    rows);
        }
    }

    /** Folds what was added since the last time; one statement, so that a reader never sees half of it. */
    public int fold() {
        return jdbc.update("""
                with taken as (
                    delete from consent_stat_delta returning brand_id, channel, recipient_type, status, delta)
                insert into consent_stat (brand_id, channel, recipient_type, status, count)
                select brand_id, channel, recipient_type, status, sum(delta) from taken
                group by brand_id, channel, recipient_type, status
                order by brand_id, channel, recipient_type, status
                on conflict (brand_id, channel, recipient_type, status)
                    do update set count = consent_stat.count + excluded.count
                """);
    }

    /** Permissions of one brand and channel with one status, both recipient types together. */
    public record Count(String brand, Channel channel, Status status, long count) {}

    /** As of now: the folded counters and what is not folded yet, in one look. */
    public List<Count> counts() {
        return jdbc.query(
                """
                select b.code, c.channel, c.status, sum(c.count)::bigint from (
                    select brand_id, channel, status, count from consent_stat
                    union all
                    select brand_id, channel, status, delta from consent_stat_delta) c
                join brand b on b.brand_id = c.brand_id
                group by b.code, c.channel, c.status order by b.code, c.channel, c.status
                """,
                (rs, i) -> new Count(
                        rs.getString(1),
                        Channel.fromCode(rs.getShort(2)),
                        Status.fromCode(rs.getShort(3)),
                        rs.getLong(4)));
    }
}
