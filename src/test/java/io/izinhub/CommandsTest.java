package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.audit.LedgerSealer;
import io.izinhub.platform.database.OwnCluster;
import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.OwnHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void withoutACommandTheHubIsStarted() {
        assertThat(run()).isEmpty();
        assertThat(run("--server.port=9000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "keys",
                "keys generate",
                "keys generate --out",
                "keys add nonsense --out x",
                "keys generate --out=x --now=1"
            })
    void whatIsNotUnderstoodShowsTheUsage(String line) {
        assertThat(run(line.split(" "))).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("keys generate --out <folder>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify-ledger --jsn",
                "export-ledger --otu x",
                "import-ledger --out x",
                "doctor now",
                "mapping suggest --out=x next4biz",
                "mapping suggest next4biz x",
                "mapping suggest next4biz --spring.x=y --dry-run",
                "restore-crm next4biz",
                "keys add master -o x",
                "keys destroy all",
                "setup-code kvkk admin",
                "setup-code --spring.x=y kvkk",
                "score-detector corpus.jsonl --quik",
                "copy --out=x policies"
            })
    void whatACommandDoesNotKnowIsNamed_andNothingIsDone(String line) {
        String[] words = line.split(" ");

        assertThat(run(words)).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Bilinmeyen seçenek / unknown option: ")
                .contains(words[0]);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "copy policies, --out",
        "keys generate, --out",
        "keys add master, --out",
        "keys destroy, --in",
        "export-ledger --out x --passphrase-file y, --reason",
        "import-ledger --in x --passphrase-file y --reason=, --reason",
        "restore-crm --reason x, --crm",
        "restore-crm --crm x, --reason"
    })
    void anOptionThatIsMissingIsNamed(String line, String option) {
        assertThat(run(line.split(" "))).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Eksik seçenek / missing option: " + option + System.lineSeparator()
                        + "java -jar izin-hub.jar " + line.split(" ")[0] + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "verify, unknown command: verify",
        "config exmple, not understood: exmple",
        "keys add nonsense --out x, not understood: add nonsense",
        "keys generate --out, without a value: --out",
        "keys generate --out=x --out=y, given twice: --out",
        "keys generate --out=x --hub.x=1, unknown option: --hub.x=1"
    })
    void whatIsWrongIsSaidInItsOwnWords(String line, String fault) {
        assertThat(run(line.split(" "))).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(" / " + fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapping suggest", "mapping next4biz suggest", "mapping --out=x", "score-detector --quick"})
    void whatACommandLacksIsSeenInItsUsage(String line) {
        assertThat(run(line.split(" "))).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .doesNotContain("unknown")
                .contains(line.split(" ")[0] + " ");
    }

    @Test
    void keysAreMadeOnceAndNeverOverwritten() throws IOException {
        Path keys = folder.resolve("keys");
        assertThat(run("keys", "generate", "--out", keys.toString())).hasValue(0);
        String master = Files.readString(keys.resolve("master-1.key"));

        assertThat(run("keys", "generate", "--out", keys.toString())).hasValue(0);
        assertThat(run("keys", "add", "master", "--out=" + keys)).hasValue(0);

        assertThat(keys.resolve("master-1.key")).content().isEqualTo(master);
        try (var files = Files.list(keys)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "lookup-1.key",
                            "master-1.key",
                            "master-2.key",
                            "quarantine-1.key",
                            "seal-1.key",
                            "store-1.key",
                            "token-1.key");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("seal-1.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void verifyLedgerTellsByItsExitCodeWhatItFound() throws Exception {
        try (OwnHub hub = OwnHub.start(folder)) {
            hub.bean(AuditLog.class).add(new AuditEntry("system", "TESTED", null, Map.of()));
            assertThat(hub.bean(LedgerSealer.class).seal()).contains(1L);
            ChildJvm.Result busy = verify();
            assertThat(busy.exitCode()).isEqualTo(2);
            assertThat(busy.err()).contains("could not be checked").contains("Another hub is running");
        }
        ChildJvm.Result intact = verify();
        assertThat(intact.exitCode()).as(intact.err()).isZero();
        assertThat(intact.out()).startsWith("Defter sağlam.").contains("The ledger is intact.");

        theDoctorSeesWhatAHubThatDoesNotRunLacks();

        damage();
        ChildJvm.Result damaged = verify("--json");
        assertThat(damaged.exitCode()).as(damaged.err()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(damaged.out());
        assertThat(report.path("intact").asBoolean(true)).isFalse();
        assertThat(report.at("/findings/0/kind").asText()).isEqualTo("ROW_CHANGED");
    }

    /** On the same folder, so that no other hub has to be started for it. */
    private void theDoctorSeesWhatAHubThatDoesNotRunLacks() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--json", "--spring.profiles.active=hubtest"));
        arguments.addAll(OwnHub.properties(folder));
        arguments.add("--hub.mail.hops.sink.port=9");

        ChildJvm.Result result = ChildJvm.run(IzinHub.class, arguments, folder);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        JsonNode checks = new ObjectMapper().readTree(result.out()).path("checks");
        Map<String, String> codes = new TreeMap<>();
        checks.forEach(check -> codes.put(
                check.path("check").asText() + " " + check.path("subject").asText(),
                check.path("code").asText()));
        assertThat(codes)
                .containsEntry("keys ", "COMPLETE")
                .containsEntry("database ", "ANSWERS")
                .containsEntry("migrations ", "CURRENT")
                .containsEntry("next-hops sink", "NO_ANSWER")
                .containsEntry("listeners inbound", "NOT_RUNNING")
                .doesNotContainValue("BROKEN")
                .doesNotContainValue("UNUSABLE");
    }

    private void damage() throws Exception {
        try (OwnCluster cluster = OwnCluster.start(folder.resolve("postgresql"));
                Connection connection = OwnHub.superuser(cluster.url());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update audit set actor = 'user:other' where id = 1"))
                    .isEqualTo(1);
        }
    }

    private ChildJvm.Result verify(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("verify-ledger"));
        arguments.addAll(List.of(more));
        arguments.addAll(OwnHub.properties(folder));
        return ChildJvm.run(IzinHub.class, arguments, folder);
    }

    private OptionalInt run(String... arguments) {
        return Commands.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
