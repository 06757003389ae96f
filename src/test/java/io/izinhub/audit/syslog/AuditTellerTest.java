package io.izinhub.audit.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.database.ClusterEpoch;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of the real audit log, in and out of transactions. */
@HubTest
class AuditTellerTest {

    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final String OLDEST = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private final List<String> told = new ArrayList<>();
    private final String mine = "test:" + UUID.randomUUID();
    private final AuditLog audit;
    private final TransactionTemplate apart;
    private final AuditTeller teller;
    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactions;
    private final ClusterEpoch epoch;
    private final Clock clock;
    private Runnable meanwhile = () -> {};
    private boolean away;

    @Autowired
    AuditTellerTest(
            AuditLog audit,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ClusterEpoch epoch,
            Clock clock) {
        this.audit = audit;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.epoch = epoch;
        this.clock = clock;
        this.teller = teller(this::send, clock);
    }

    private AuditTeller teller(SyslogTarget target, Clock its) {
        return new AuditTeller(
                jdbc,
                new TransactionTemplate(transactions),
                epoch,
                new SyslogFormat(13, "host", "izin-hub", "1", 32473),
                target,
                LEASE,
                its);
    }

    private void send(List<byte[]> messages) throws IOException {
        meanwhile.run();
        if (away) {
            throw new IOException("nobody is there");
        }
        messages.stream()
                .map(message -> new String(message, StandardCharsets.UTF_8))
                .filter(message -> message.contains(mine))
                .forEach(told::add);
    }

    @BeforeEach
    void upToNow() {
        teller.tell();
    }

    @Test
    void r103_eachRowOnceInOrder() {
        act("ONE");
        act("TWO");
        teller.tell();
        teller.tell();

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains(" ONE ");
        assertThat(told.get(1)).contains(" TWO ");
    }

    @Test
    void r103_moreThanOneRoundHolds() {
        apart.executeWithoutResult(status -> {
            for (int i = 0; i < 1_100; i++) {
                act("MANY");
            }
        });
        teller.tell();

        assertThat(told).hasSize(1_100);
    }

    @Test
    void r103_nothingIsLostWhileTheServerIsAway() {
        act("BEFORE");
        away = true;
        teller.tell();
        act("AFTER");
        assertThat(teller.isAway()).isTrue();
        away = false;
        teller.tell();

        assertThat(teller.isAway()).isFalse();
        assertThat(told).hasSize(2);
    }

    /** Ids and transaction numbers are drawn before the commit: a row may become visible below those that were told. */
    @Test
    void r103_aRowThatIsCommittedLateIsNotPassedOver() {
        apart.executeWithoutResult(status -> {
            act("LATE");
            apart.executeWithoutResult(other -> act("EARLY"));
            apart.executeWithoutResult(other -> teller.tell());
        });
        teller.tell();

        assertThat(told).hasSize(2);
    }

    /** A server that is slow, or reads nothing, must not keep the ledger from being sealed: the oldest transaction bounds each seal. */
    @Test
    void r29_r103_noTransactionStandsOpenWhileTheServerIsSlow() {
        act("SLOW");
        meanwhile = () -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            long drawn = jdbc.queryForObject("select pg_current_xact_id()::text::bigint", Long.class);
            // What else the hub does ends soon.
            await().until(() -> jdbc.queryForObject(OLDEST, Long.class) > drawn);
        };
        teller.tell();

        assertThat(told).hasSize(1);
    }

    @Test
    void r103_whileOneNodeTellsNoOtherDoes() {
        List<byte[]> others = new ArrayList<>();
        act("ONCE");
        meanwhile = teller(others::addAll, clock)::tell;
        teller.tell();

        assertThat(told).hasSize(1);
        assertThat(others).isEmpty();
    }

    @Test
    void r103_aNodeThatFellSilentIsStoodInForAndMovesNothingAfterwards() {
        act("FIRST");
        meanwhile = () -> {
            meanwhile = () -> {};
            teller(this::send, Clock.offset(clock, LEASE.plusSeconds(1))).tell();
            act("SECOND");
        };
        teller.tell();
        assertThat(told).as("at least once").hasSize(2);
        teller.tell();

        assertThat(told).hasSize(3);
        assertThat(told.get(2)).contains(" SECOND ");
    }

    private void act(String action) {
        audit.add(new AuditEntry(AuditEntry.SYSTEM, action, mine, Map.of()));
    }
}
