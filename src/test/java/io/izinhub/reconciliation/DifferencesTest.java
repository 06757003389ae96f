package io.izinhub.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.Brands;
import io.izinhub.reconciliation.domain.SafeRepair;
import io.izinhub.testing.HubTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A comparison of a first load: much that nobody can mend, and a little behind it that can be. Nothing stays. */
@HubTest
class DifferencesTest {

    private static final int UNMENDABLE = 3_000;
    private static final Set<SafeRepair> REFUSALS = Set.of(SafeRepair.RECORD_REFUSAL, SafeRepair.TELL_REFUSAL);

    private final Differences differences;
    private final int brand;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    DifferencesTest(
            Differences differences, Brands brands, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.differences = differences;
        this.brand = brands.require("600100").id();
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Counted in rows, not in time: at ten million each portion would read all that stays. */
    @Test
    void aPortionReadsWhatItApprovesAndNotWhatStaysOpen() {
        inRun(run -> {
            long before = rowsRead();
            assertThat(differences.approveNext(run, REFUSALS, 5, "rule", Instant.EPOCH))
                    .isEqualTo(5);
            assertThat(rowsRead() - before).isLessThan(UNMENDABLE / 10);
        });
    }

    @Test
    void thoseOfTheCrmsComeBeforeTheAuthoritys_whateverTheirRepair() {
        inRun(run -> {
            assertThat(differences.approveNext(run, REFUSALS, 5, "rule", Instant.EPOCH))
                    .isEqualTo(5);
            assertThat(approved(run))
                    .containsExactlyInAnyOrder(
                            Map.of("side", "crm.test", "repair", "RECORD_REFUSAL", "count", 4L),
                            Map.of("side", "authority", "repair", "RECORD_REFUSAL", "count", 1L));

            assertThat(differences.approveNext(run, REFUSALS, 100, "rule", Instant.EPOCH))
                    .isEqualTo(7);
            assertThat(differences.approveNext(run, REFUSALS, 100, "rule", Instant.EPOCH))
                    .isZero();
            assertThat(differences.count(run, Difference.State.OPEN, Set.of(SafeRepair.COLLECT_AGAIN)))
                    .isEqualTo(UNMENDABLE);
        });
    }

    @Test
    void whatWaitsForAPersonIsCountedUpToALimit() {
        inRun(run -> {
            assertThat(differences.openRestrictive(1_000)).isEqualTo(12);
            assertThat(differences.openRestrictive(5)).isEqualTo(5);
        });
    }

    /** Four to record and none to tell in a CRM, four of each at the authority; they are listed last. */
    private void inRun(LongConsumer work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.update("update reconciliation set state = 'STOPPED' where state = 'DONE'");
            long run = jdbc.queryForObject(
                    "insert into reconciliation (brand_id, cause, started_by, rule, state, phase, expected, stepped_at,"
                            + " next_at, started_at) values (?, 'LOAD', 'test', 'NONE', 'DONE', 'CLARIFY', 0, now(),"
                            + " now(), now()) returning id",
                    Long.class,
                    brand);
            list(run, "crm.test", SafeRepair.COLLECT_AGAIN, UNMENDABLE);
            list(run, Compared.AUTHORITY, SafeRepair.RECORD_REFUSAL, 4);
            list(run, Compared.AUTHORITY, SafeRepair.TELL_REFUSAL, 4);
            list(run, "crm.test", SafeRepair.RECORD_REFUSAL, 4);
            work.accept(run);
        });
    }

    private void list(long run, String side, SafeRepair repair, int rows) {
        jdbc.update(
                "insert into reconciliation_difference (run_id, side, channel, point_id, kind, repair, state)"
                        + " select ?, ?, 3, gen_random_uuid(), 'ONLY_HUB', ?, 'OPEN' from generate_series(1, ?)",
                run,
                side,
                repair.name(),
                rows);
    }

    private List<Map<String, Object>> approved(long run) {
        return jdbc.queryForList(
                "select side, repair, count(*) as count from reconciliation_difference where run_id = ?"
                        + " and state = 'APPROVED' group by side, repair",
                run);
    }

    /** In this transaction. */
    private long rowsRead() {
        return jdbc.queryForObject(
                "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables"
                        + " where relname = 'reconciliation_difference'",
                Long.class);
    }
}
