package io.izinhub.doctor.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.OwnHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** On a server: what the remedies say is done as it stands there, by the owner. */
@HubTest
class DatabaseChecksTest {

    private static final String ROLE = "doctor_probe";
    private static final String OWNER = "postgres";

    private final String url;
    private final Connection owner;
    private final Statement as;

    @TempDir
    private Path folder;

    @Autowired
    DatabaseChecksTest(JdbcConnectionDetails hub) throws SQLException {
        this.url = hub.getJdbcUrl();
        this.owner = OwnHub.login(url, OWNER);
        this.as = owner.createStatement();
    }

    @BeforeEach
    void role() throws SQLException {
        as.execute("create role " + ROLE + " login superuser");
        as.execute("create schema " + ROLE);
    }

    @AfterEach
    void gone() throws SQLException {
        as.execute("drop schema " + ROLE + " cascade");
        as.execute("drop owned by " + ROLE);
        as.execute("drop role " + ROLE);
        owner.close();
    }

    @Test
    void theRoleMayTooMuch_itIsTaken() throws SQLException {
        as.execute("alter role " + ROLE + " set search_path = public");
        Told.red(DatabaseCheck.ID, look(url), "SUPERUSER");
        as.execute("alter role " + ROLE + " nosuperuser");
        Told.green(DatabaseCheck.ID, look(url), "ANSWERS");

        as.execute("create table doctor_probe_owned ()");
        as.execute("alter table doctor_probe_owned owner to " + ROLE);
        Told.red(DatabaseCheck.ID, look(url), "OWNER");
        as.execute("reassign owned by " + ROLE + " to " + OWNER);
        as.execute("drop table doctor_probe_owned");
        Told.green(DatabaseCheck.ID, look(url), "ANSWERS");

        as.execute("grant update on consent_event to " + ROLE);
        Told.red(DatabaseCheck.ID, look(url), "REWRITES");
        as.execute("revoke update, delete, truncate on consent_event from " + ROLE);
        Told.green(DatabaseCheck.ID, look(url), "ANSWERS");
    }

    @Test
    void itDoesNotAnswer_refusesTheLogin_corrected() throws SQLException {
        as.execute("alter role " + ROLE + " nosuperuser nologin");
        Told.red(DatabaseCheck.ID, look(url.replaceFirst(":\\d+/", ":9/")), "UNREACHABLE");

        Told.red(DatabaseCheck.ID, look(url), "LOGIN");

        as.execute("alter role " + ROLE + " login");
        Told.green(DatabaseCheck.ID, look(url), "ANSWERS");
    }

    @Test
    void migrationsWait_theHubIsStarted_theTablesAreNewer_theNewerJarIsStarted() throws IOException {
        migration("V1__a.sql", "create table a ();");
        Told.red(MigrationsCheck.ID, tables(), "PENDING");
        flyway().migrate();
        Told.green(MigrationsCheck.ID, tables(), "CURRENT");

        migration("V2__b.sql", "create table b ();");
        flyway().migrate();
        Files.delete(folder.resolve("V2__b.sql"));
        Told.red(MigrationsCheck.ID, tables(), "NEWER");

        migration("V2__b.sql", "create table b ();");
        Told.green(MigrationsCheck.ID, tables(), "CURRENT");
    }

    /** What runs outside of a transaction can be repeated (CONTRIBUTING.md): it waits, and the next start ends it. */
    @Test
    void aMigrationEndedHalfWay_theHubIsStartedAgain() throws IOException {
        migration("V1__a.sql", "create table if not exists a ();\ncreate table b ();\ncreate table b ();");
        migration("V1__a.sql.conf", "executeInTransaction=false");
        assertThatThrownBy(() -> flyway().migrate()).isInstanceOf(FlywayException.class);
        Told.red(MigrationsCheck.ID, tables(), "PENDING");

        migration("V1__a.sql", "create table if not exists a ();\ncreate table if not exists b ();");
        flyway().migrate();
        Told.green(MigrationsCheck.ID, tables(), "CURRENT");
    }

    private void migration(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Finding tables() {
        return one(new MigrationsCheck(flyway()).examine());
    }

    /** A hub that has these migrations, with tables of its own beside those of the hub. */
    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(url, OWNER, "")
                .schemas(ROLE)
                .locations("filesystem:" + folder)
                .load();
    }

    private static Finding look(String url) {
        return one(new DatabaseCheck(new DatabaseFacts(new Login(url))).examine());
    }

    private static Finding one(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private record Login(String url) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return ROLE;
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}
