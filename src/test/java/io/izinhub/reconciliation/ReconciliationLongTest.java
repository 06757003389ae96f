package io.izinhub.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.testing.ChildHub;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 1,000,000 permissions in a hub of 1 GB heap, which dies on the way: the numbers are exact, and rows are few. */
@Tag("long")
class ReconciliationLongTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationLongTest.class);

    private static final int ALL = 1_000_000;
    private static final int LISTED = 1_000;

    /** One in twenty is refused by the ledger and ONAY at İYS, one in twenty ONAY in the ledger and none there. */
    private static final String PEOPLE = """
            with people as (
                select gen_random_uuid() as point_id, gen_random_uuid() as lookup_key, n from generate_series(1, %d) n),
            points as (
                insert into contact_point (point_id, kind, lookup_key, hmac_key_id, created_at)
                select point_id, 1, lookup_key, 1, now() from people)
            insert into consent (brand_id, channel, recipient_type, lookup_key, point_id, bits, ret_at, ret_id, onay_at,
                onay_id, onay_purposes, iys_status, iys_at, iys_tx, event_id)
            select b.brand_id, 3, 1, lookup_key, point_id,
                1 + case when n %% 20 = 0 then 4 else 2 end + case when n %% 20 = 1 then 24 else 8 end + (4000 << 5),
                case when n %% 20 = 0 then timestamptz '2026-03-01' end,
                case when n %% 20 = 0 then decode(repeat('00', 32), 'hex') end,
                case when n %% 20 <> 0 then timestamptz '2026-02-01' end,
                case when n %% 20 <> 0 then decode(repeat('01', 32), 'hex') end,
                case when n %% 20 <> 0 then 0 end,
                case when n %% 20 = 1 then 3 else 1 end, timestamptz '2026-03-02', '', 1
            from people, brand b where b.code = '600101'
            """.formatted(ALL);

    @TempDir
    private static Path folder;

    @Test
    void aMillionFitIntoOneGigabyte_andADeathCostsOneStep() throws Exception {
        try (ChildHub hub = new ChildHub(
                        folder,
                        "1g",
                        "--hub.iys.base-url=http://localhost:1/iys",
                        "--hub.reconciliation.rows=" + LISTED,
                        "--hub.reconciliation.clarify=0",
                        "--hub.reconciliation.patience=1s")
                .start()) {
            try (Connection database = hub.database();
                    Statement sql = database.createStatement()) {
                sql.execute(PEOPLE);
                sql.execute("analyze consent");
                sql.execute(
                        "insert into reconciliation (brand_id, cause, started_by, rule, state, phase, expected, next_at,"
                                + " started_at, stepped_at) select brand_id, 'PERSON', 'user:x', 'NONE', 'RUNNING', 'CRM', "
                                + ALL + ", now(), now(), now() from brand where code = '600101'");
            }
            Instant began = Instant.now();
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> number(hub, "select compared from reconciliation") > 100_000);
            hub.kill();
            hub.start();
            // The dead one's lease would run out by itself.
            execute(hub, "update reconciliation set busy_until = null");

            await().atMost(Duration.ofMinutes(15))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> number(hub, "select count(*) from reconciliation where state = 'DONE'") == 1);

            LOG.info(
                    "{} permissions compared in {}, with a death between", ALL, Duration.between(began, Instant.now()));
            assertThat(number(hub, "select compared from reconciliation")).isEqualTo(ALL);
            assertThat(number(hub, "select sum(count) from reconciliation_count"))
                    .isEqualTo(ALL);
            assertThat(number(hub, "select count from reconciliation_count where kind = 'HUB_REFUSES'"))
                    .isEqualTo(ALL / 20);
            assertThat(number(hub, "select count from reconciliation_count where kind = 'NOT_CONFIRMED'"))
                    .isEqualTo(ALL / 20);
            assertThat(number(hub, "select count(*) from reconciliation_difference"))
                    .isEqualTo(2L * LISTED);
            assertThat(hub.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static long number(ChildHub hub, String query) throws SQLException {
        try (Connection database = hub.database();
                Statement sql = database.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void execute(ChildHub hub, String command) throws SQLException {
        try (Connection database = hub.database();
                Statement sql = database.createStatement()) {
            sql.execute(command);
        }
    }
}
