package io.izinhub.audit.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.database.ClusterEpoch;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of the real audit log, in and out of transactions. */
@HubTest
class AuditTellerTest {

    private final List<String> told = new ArrayList<>();
    private final String mine = "test:" + UUID.randomUUID();
    private final AuditLog audit;
    private final TransactionTemplate apart;
    private final AuditTeller teller;
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
        this.teller = new AuditTeller(
                jdbc,
                new TransactionTemplate(transactions),
                epoch,
                new SyslogFormat(13, "host", "izin-hub", "1", 32473),
                this::send,
                clock);
    }

    private void send(List<byte[]> messages) throws IOException {
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

    private void act(String action) {
        audit.add(new AuditEntry(AuditEntry.SYSTEM, action, mine, Map.of()));
    }
}
