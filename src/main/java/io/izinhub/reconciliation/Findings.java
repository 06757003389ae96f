package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Channel;
import io.izinhub.reconciliation.domain.Belief;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes down what a step of a comparison found: numbers of everything, rows of what differs. Joins the step's transaction. */
@Repository
class Findings {

    private static final String COUNT = """
        insert into reconciliation_count as held (run_id, side, channel, kind, repair, count)
        values (?, ?, ?, ?, ?, ?)
        on conflict (run_id, side, channel, kind, repair) do update set count = held.count + excluded.count
        """;
    private static final String AGE = """
        insert into reconciliation_age as held (run_id, channel, age, count) values (?, ?, ?, ?)
        on conflict (run_id, channel, age) do update set count = held.count + excluded.count
        """;
    private static final String ROW = """
        insert into reconciliation_difference (run_id, side, channel, recipient_type, point_id, person_id, kind, repair,
            hub_status, hub_at, other_status, other_at, state, decided_by, decided_at, done_at, outcome)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """;

    private final JdbcTemplate jdbc;
    private final ReconciliationProperties settings;

    Findings(JdbcTemplate jdbc, ReconciliationProperties settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    record CountKey(String side, Channel channel, DifferenceKind kind, SafeRepair repair) {}

    record AgeKey(Channel channel, AnswerAge age) {}

    void add(ReconciliationRun of, List<Compared> compared, Map<AgeKey, Long> ages, Instant now) {
        long run = of.id();
        list(run, settings.listed(of.cause()), compared, now);
        Map<CountKey, Long> counts = new HashMap<>();
        compared.forEach(one -> counts.merge(
                new CountKey(
                        one.side(),
                        one.channel(),
                        one.verdict().kind(),
                        one.verdict().repair()),
                1L,
                Long::sum));
        count(run, counts);
        jdbc.batchUpdate(
                AGE,
                ages.entrySet().stream()
                        .map(entry -> new Object[] {
                            run,
                            entry.getKey().channel().code(),
                            entry.getKey().age().name(),
                            entry.getValue()
                        })
                        .toList());
    }

    void count(long run, Map<CountKey, Long> counts) {
        jdbc.batchUpdate(
                COUNT,
                counts.entrySet().stream()
                        .map(entry -> new Object[] {
                            run,
                            entry.getKey().side(),
                            entry.getKey().channel().code(),
                            entry.getKey().kind().name(),
                            entry.getKey().repair().name(),
                            entry.getValue()
                        })
                        .toList());
    }

    private void list(long run, int most, List<Compared> compared, Instant now) {
        Map<String, Long> listed = null;
        List<Object[]> rows = new ArrayList<>();
        for (Compared one : compared) {
            if (one.verdict().kind().isListed()) {
                listed = listed == null ? found(run) : listed;
                if (listed.merge(one.side() + one.verdict().kind(), 1L, Long::sum) <= most) {
                    rows.add(row(run, one, Timestamp.from(now)));
                }
            }
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(ROW, rows);
        }
    }

    /** How many were found until now, by side and kind. */
    private Map<String, Long> found(long run) {
        Map<String, Long> found = new TreeMap<>();
        jdbc.query(
                "select side, kind, sum(count) from reconciliation_count where run_id = ? group by side, kind",
                rs -> {
                    found.put(rs.getString(1) + rs.getString(2), rs.getLong(3));
                },
                run);
        return found;
    }

    private static Object[] row(long run, Compared one, Timestamp now) {
        return new Object[] {
            run,
            one.side(),
            one.channel().code(),
            one.type() == null ? null : one.type().code(),
            one.point(),
            one.person(),
            one.verdict().kind().name(),
            one.verdict().repair().name(),
            status(one.hub()),
            at(one.hub()),
            status(one.other()),
            at(one.other()),
            one.mended() ? Difference.State.DONE.name() : Difference.State.OPEN.name(),
            one.mended() ? Difference.BY_LEDGER : null,
            one.mended() ? now : null,
            one.mended() ? now : null,
            one.mended() ? Difference.TOLD : null
        };
    }

    static Short status(Belief belief) {
        return belief instanceof Belief.Says says ? (Short) says.status().code() : null;
    }

    static Timestamp at(Belief belief) {
        return belief instanceof Belief.Says says && says.at() != null ? Timestamp.from(says.at()) : null;
    }
}
