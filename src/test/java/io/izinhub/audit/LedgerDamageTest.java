package io.izinhub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.audit.LedgerVerification.Finding;
import io.izinhub.audit.LedgerVerification.Kind;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.testing.OwnHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody with all rights changes the tables behind the hub's back; each damage is found and named (R29). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerDamageTest {

    private static final List<String> TABLES = List.of("consent_event", "audit", "seal");

    @TempDir
    private static Path directory;

    private OwnHub hub;
    private JdbcTemplate jdbc;
    private Path journal;
    private String journalText;

    @BeforeAll
    void sealThreeTimes() throws SQLException, IOException {
        hub = OwnHub.start(directory);
        jdbc = hub.bean(JdbcTemplate.class);
        journal = directory.resolve("seal-journal.txt");
        for (int round = 0; round < 3; round++) {
            record(round);
            assertThat(hub.bean(LedgerSealer.class).seal()).contains(round + 1L);
        }
        record(3);
        journalText = Files.readString(journal);
        execute(TABLES.stream()
                .map(table -> "create table saved_" + table + " as select * from " + table)
                .toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void isIntact() {
        assertThat(hub.bean(LedgerVerifier.class).verify().findings()).isEmpty();
    }

    @AfterEach
    void repair() throws SQLException, IOException {
        for (String table : TABLES) {
            execute("truncate " + table, "insert into " + table + " select * from saved_" + table);
        }
        Files.writeString(journal, journalText);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update consent_event set source = 'HS_WEC' where id = 3",
                "update consent_event set effective_at = effective_at + interval '1 microsecond' where id = 3",
                "update consent_event set evidence = set_byte(evidence, 20, get_byte(evidence, 20) # 1) where id = 3",
                "update consent_event set outcome = 99 where id = 3",
                "update consent_event set point_id = gen_random_uuid() where id = 3",
            })
    void r29_aChangedRowIsNamedByItsLeaf(String damage) throws SQLException {
        String leaf = HexFormat.of()
                .formatHex(jdbc.queryForObject("select leaf from consent_event where id = 3", byte[].class));

        execute(damage);

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ROW_CHANGED);
            assertThat(finding.place()).isEqualTo("consent_event 3");
            assertThat(finding.text()).contains(leaf);
        });
    }

    @Test
    void r29_aChangedLeafBreaksItsSealToo() throws SQLException {
        execute("update consent_event set leaf = set_byte(leaf, 0, get_byte(leaf, 0) # 1) where id = 3");

        assertThat(findings())
                .extracting(Finding::kind, Finding::place)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Kind.ROW_CHANGED, "consent_event 3"),
                        org.assertj.core.groups.Tuple.tuple(Kind.ROWS_DIFFER, sealOf(3)));
    }

    @Test
    void r29_aRemovedRowIsNamedByItsSeal() throws SQLException {
        execute("delete from consent_event where id = 3");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ROWS_DIFFER);
            assertThat(finding.place()).isEqualTo(sealOf(3));
        });
    }

    @ParameterizedTest
    @CsvSource({"tx", "-5"})
    void r29_anAddedRowIsFound(String tx) throws SQLException {
        execute("insert into consent_event select 900000, recorded_at, " + tx + ", point_id, brand_id, channel,"
                + " recipient_type, kind, status, consent_at, authority_created_at, effective_at, source, origin, actor,"
                + " purposes, evidence, weak, authority_tx, statement_id, outcome, reason, leaf from consent_event"
                + " where id = 3");

        assertThat(findings()).extracting(Finding::kind).contains(Kind.ROWS_DIFFER);
    }

    @Test
    void r29_twoRowsThatChangedPlacesAreNamed() throws SQLException {
        execute(
                "update consent_event set id = -1 where id = 3",
                "update consent_event set id = 3 where id = 4",
                "update consent_event set id = 4 where id = -1");

        assertThat(findings())
                .filteredOn(finding -> finding.kind() == Kind.ROW_CHANGED)
                .extracting(Finding::place)
                .containsExactlyInAnyOrder("consent_event 3", "consent_event 4");
    }

    @Test
    void r103_aChangedActIsNamed() throws SQLException {
        execute("update audit set actor = 'user:other' where id = 1");

        assertThat(findings()).extracting(Finding::place).containsExactly("audit 1");
    }

    @Test
    void aCutTailIsToldByTheJournalAndNeverSealedOver() throws SQLException {
        execute(
                "delete from seal where seal_no = 3",
                "delete from audit where id = (select max(id) from audit where" + " action = 'LEDGER_SEALED')");

        assertThat(findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.SEAL_MISSING);
            assertThat(finding.text()).contains("journal");
        });
        refusesToSeal();
    }

    @Test
    void aCutTailWithoutAJournalIsToldByTheAuditLogAndNeverSealedOver() throws SQLException, IOException {
        Files.delete(journal);
        execute("delete from seal where seal_no = 3");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.SEAL_MISSING);
            assertThat(finding.text()).contains("audit log");
        });
        refusesToSeal();
    }

    private void refusesToSeal() {
        assertThatThrownBy(() -> hub.bean(LedgerSealer.class).seal())
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("Seal 3")
                .hasMessageContaining("verify-ledger");
        assertThat(jdbc.queryForObject("select count(*) from seal", Integer.class))
                .isEqualTo(2);
        assertThat(hub.bean(LedgerHealthIndicator.class).health().getStatus()).isEqualTo(new Status("DEGRADED"));
    }

    @Test
    void sealsThatWereAllMadeAnewWithAnotherKeyAreForged() throws SQLException, GeneralSecurityException {
        execute("delete from consent_event where id = 3");
        sealAllAnew(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

        List<Finding> findings = findings();
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == Kind.SEAL_FORGED)
                .hasSize(3);
        assertThat(findings)
                .extracting(Finding::kind)
                .contains(Kind.SEAL_CHANGED)
                .doesNotContain(Kind.ROWS_DIFFER);
        assertThatThrownBy(() -> hub.bean(LedgerSealer.class).seal()).isInstanceOf(LedgerBrokenException.class);
    }

    @Test
    void aLineTakenOutOfTheJournalShows() throws IOException {
        List<String> lines = new ArrayList<>(journalText.lines().toList());
        lines.remove(1);
        Files.write(journal, lines);

        assertThat(findings())
                .extracting(Finding::kind, Finding::place)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.JOURNAL_CHANGED, "line 2"));
    }

    @Test
    void halfALineAtTheEndOfTheJournalStopsNothing() throws IOException {
        Files.writeString(journal, journalText + "4 17 ab");

        assertThat(findings()).extracting(Finding::kind).containsExactly(Kind.JOURNAL_CHANGED);
        assertThat(hub.bean(SealWitnesses.class).cut()).isEmpty();
    }

    @Test
    void theEndpointTellsTheSameInBothLanguages() throws SQLException {
        execute("delete from consent_event where id = 3");

        VerificationReport report = hub.bean(VerifyLedgerEndpoint.class).verify();

        assertThat(report.intact()).isFalse();
        assertThat(report.seals()).isEqualTo(3);
        assertThat(report.text())
                .contains("Defter bozulmuş: 1 bulgu")
                .contains("damaged: 1 findings")
                .contains(sealOf(3));
    }

    @Test
    void healthIsDegradedAndStillAnswers200WhenSealingLags() throws SQLException {
        assertThat(hub.bean(LedgerHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);

        execute("update consent_event set recorded_at = now() - interval '6 minutes' where id ="
                + " (select max(id) from consent_event)");

        assertThat(hub.bean(LedgerHealthIndicator.class).health().getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(hub.bean(StatusAggregator.class).getAggregateStatus(Status.UP, new Status("DEGRADED")))
                .isEqualTo(new Status("DEGRADED"));
        assertThat(hub.bean(HttpCodeStatusMapper.class).getStatusCode(new Status("DEGRADED")))
                .isEqualTo(200);
    }

    private String sealOf(long event) {
        return "seal "
                + jdbc.queryForObject(
                        "select seal_no from seal, saved_consent_event e where e.id = ? and e.tx >= from_tx and e.tx < to_tx",
                        Long.class,
                        event);
    }

    private List<Finding> findings() {
        return hub.bean(LedgerVerifier.class).verify().findings();
    }

    private void sealAllAnew(KeyPair foreign) throws SQLException, GeneralSecurityException {
        List<Seal> seals = new ArrayList<>();
        hub.bean(Seals.class).forEach(seals::add);
        SealedTables tables = hub.bean(SealedTables.class);
        byte[] previous = Seal.NO_PREVIOUS;
        try (Connection connection = hub.superuser()) {
            for (Seal seal : seals) {
                Seal.Part events = tables.sum(tables.events(), seal.fromTx(), seal.toTx());
                byte[] hash = Seal.hashOf(
                        seal.number(),
                        seal.fromTx(),
                        seal.toTx(),
                        events,
                        seal.audit(),
                        previous,
                        seal.sealedAt(),
                        seal.keyId());
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(foreign.getPrivate());
                signature.update(hash);
                try (var update = connection.prepareStatement("update seal set event_count = ?, event_root = ?,"
                        + " previous = ?, hash = ?, signature = ? where seal_no = ?")) {
                    update.setLong(1, events.count());
                    update.setBytes(2, events.root());
                    update.setBytes(3, previous);
                    update.setBytes(4, hash);
                    update.setBytes(5, signature.sign());
                    update.setLong(6, seal.number());
                    update.executeUpdate();
                }
                previous = hash;
            }
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = hub.superuser();
                java.sql.Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("grant select on all tables in schema public to izinhub_app");
        }
    }

    private void record(int round) {
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            statements.add(Statement.said(
                            new Statement.About(
                                    new Statement.ByAddress(
                                            Address.require(Channel.EPOSTA, "p" + i + "@damage.example")),
                                    "600100",
                                    Channel.EPOSTA,
                                    RecipientType.BIREYSEL),
                            i % 2 == 0 ? Said.ONAY : Said.RET,
                            Instant.parse("2026-11-01T10:00:00Z").plusSeconds(round),
                            "HS_WEB",
                            "api")
                    .provedBy("{\"round\":" + round + "}"));
        }
        hub.bean(Ledger.class).record(statements, "test");
    }
}
