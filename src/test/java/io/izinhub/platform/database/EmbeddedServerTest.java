package io.izinhub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedServerTest {

    @TempDir
    private Path folder;

    /** Runs the server until it is killed. */
    static final class Victim {

        public static void main(String[] arguments) throws SQLException, IOException {
            EmbeddedServer server = start(Path.of(arguments[0]));
            try (Connection connection = connect(server)) {
                connection.createStatement().execute("create table kept (word text)");
                connection.createStatement().execute("insert into kept values ('committed')");
            }
            System.out.println("READY");
            System.in.read();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "server_encoding, UTF8",
        "lc_messages, C.UTF-8"
    })
    void runsWithSettingsThatKeepData(String setting, String value) throws Exception {
        try (EmbeddedServer server = start(folder.resolve("pg"));
                Connection connection = connect(server)) {
            assertThat(one(connection, "show " + setting)).isEqualTo(value);
            assertThat(one(
                            connection,
                            "select datcollate || ' ' || datctype from pg_database where datname ="
                                    + " current_database()"))
                    .isEqualTo("C.UTF-8 C.UTF-8");
            assertThat(one(connection, "show server_version_num")).startsWith("17");
        }
    }

    @Test
    void aSecondHubOnTheSameDirectoryIsTurnedAway() throws IOException {
        Path directory = folder.resolve("pg");
        try (EmbeddedServer first = start(directory)) {
            assertThat(first.url()).isNotEmpty();
            assertThatThrownBy(() -> start(directory))
                    .isInstanceOf(ConfigurationProblem.class)
                    .hasMessageContaining("Another hub is running")
                    .hasMessageContaining("hub.database.directory");
        }
    }

    @Test
    void afterAKillTheServerThatLivesOnIsReplacedAndTheDataIsThere() throws Exception {
        Path directory = folder.resolve("pg");
        Process victim = ChildJvm.of(Victim.class, List.of(directory.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        waitUntilReady(victim);
        ProcessHandle orphan = postmaster(directory);
        victim.destroyForcibly();
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedServer next = start(directory);
                Connection connection = connect(next)) {
            assertThat(one(connection, "select word from kept")).isEqualTo("committed");
            assertThat(orphan.isAlive()).isFalse();
            assertThat(postmaster(directory).pid()).isNotEqualTo(orphan.pid());
        }
    }

    private static void waitUntilReady(Process victim) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.equals("READY")) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo("READY");
    }

    private static ProcessHandle postmaster(Path directory) throws IOException {
        String pid = Files.readAllLines(directory.resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static EmbeddedServer start(Path directory) {
        return EmbeddedServer.start(new DatabaseProperties(true, directory, 0));
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.url() + "&user=" + EmbeddedServer.OWNER_ROLE);
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
