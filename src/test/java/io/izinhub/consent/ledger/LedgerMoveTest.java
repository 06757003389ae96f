package io.izinhub.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.audit.LedgerSealer;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.platform.database.OwnCluster;
import io.izinhub.testing.OwnHub;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger outlives a restart, and a move of its rows to another database cluster. */
class LedgerMoveTest {

    private static final Instant T = Instant.parse("2026-11-01T10:00:00Z");
    private static final String EMAIL = "stays@move.example";

    private static final List<String> TABLES = List.of(
            "ledger_cluster",
            "brand",
            "purpose",
            "contact_point",
            "consent_event",
            "idempotency",
            "key_check",
            "consent",
            "consent_stat",
            "consent_stat_delta",
            "audit",
            "seal");
    private static final List<String> SEQUENCES =
            List.of("consent_event_id", "audit_id", "consent_stat_delta_id_seq", "brand_brand_id_seq");

    @TempDir
    private Path folder;

    @Test
    void dataAndKeysOutliveARestartAndADumpAndRestore() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        recordAndSeal(first);
        byte[][] dump;
        long[] next;
        long highest;
        try (OwnHub restarted = OwnHub.start(first)) {
            assertIntact(restarted);
            highest = highestTx(restarted);
            try (Connection connection = restarted.superuser()) {
                dump = dump(connection);
                next = sequences(connection);
            }
        }
        restore(dump, next, first, second);

        try (OwnHub moved = OwnHub.start(second)) {
            assertIntact(moved);
            assertThat(moved.bean(Ledger.class)
                            .record(List.of(Words.ret(EMAIL, T.plusSeconds(5)).statement()), "test")
                            .get(0)
                            .outcome())
                    .isEqualTo(Outcome.APPLIED);
            assertThat(moved.bean(JdbcTemplate.class)
                            .queryForObject("select tx from consent_event order by id desc limit 1", Long.class))
                    .isGreaterThan(highest);
            assertThat(moved.bean(LedgerSealer.class).seal()).isPresent();
            assertIntact(moved);
        }
    }

    private static void recordAndSeal(Path directory) {
        try (OwnHub hub = OwnHub.start(directory)) {
            Ledger ledger = hub.bean(Ledger.class);
            ledger.record(List.of(Words.onay(EMAIL, T).provedBy("{}").statement()), "test");
            assertThat(hub.bean(LedgerSealer.class).seal()).contains(1L);
            ledger.record(List.of(Words.onay("not-sealed@move.example", T).statement()), "test");
        }
    }

    private static void assertIntact(OwnHub hub) {
        assertThat(hub.bean(LedgerVerifier.class).verify().findings()).isEmpty();
        assertThat(hub.bean(StateCheck.class).checkAll().differences()).isEmpty();
        ContactPoints contacts = hub.bean(ContactPoints.class);
        Address address = Address.require(Channel.EPOSTA, EMAIL);
        assertThat(contacts.addresses(List.of(contacts.find(address).orElseThrow())))
                .containsValue(address);
    }

    private static long highestTx(OwnHub hub) {
        return hub.bean(JdbcTemplate.class)
                .queryForObject(
                        "select greatest((select max(tx) from consent_event), (select max(tx) from audit))",
                        Long.class);
    }

    private static long[] sequences(Connection connection) throws SQLException {
        long[] last = new long[SEQUENCES.size()];
        for (int i = 0; i < last.length; i++) {
            try (java.sql.Statement statement = connection.createStatement();
                    java.sql.ResultSet row = statement.executeQuery("select last_value from " + SEQUENCES.get(i))) {
                row.next();
                last[i] = row.getLong(1);
            }
        }
        return last;
    }

    private static byte[][] dump(Connection connection) throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        byte[][] dump = new byte[TABLES.size()][];
        for (int i = 0; i < dump.length; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copy.copyOut("copy (select * from " + TABLES.get(i) + ") to stdout (format binary)", out);
            dump[i] = out.toByteArray();
        }
        return dump;
    }

    /** An empty schema in a new cluster, then the rows, then the hub: as an operator does it. */
    private static void restore(byte[][] dump, long[] next, Path first, Path second) throws SQLException, IOException {
        OwnHub.start(second).close();
        for (Path key : keys(first)) {
            Files.copy(
                    key,
                    second.resolve("keys").resolve(key.getFileName()),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        try (OwnCluster cluster = OwnCluster.start(second.resolve("postgresql"));
                Connection connection = OwnHub.superuser(cluster.url());
                java.sql.Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            statement.execute("truncate " + String.join(", ", TABLES));
            for (int i = 0; i < dump.length; i++) {
                copy.copyIn("copy " + TABLES.get(i) + " from stdin (format binary)", new ByteArrayInputStream(dump[i]));
            }
            for (int i = 0; i < next.length; i++) {
                statement.execute("select setval('" + SEQUENCES.get(i) + "', " + next[i] + ")");
            }
        }
    }

    private static List<Path> keys(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("keys"))) {
            return files.toList();
        }
    }
}
