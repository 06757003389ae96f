package io.izinhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.izinhub.platform.crypto.KeyChecks;
import io.izinhub.platform.crypto.KeyProperties;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands before the hub, on the hub's own database. */
@HubTest
class FirstStartTest {

    private final JdbcTemplate jdbc;
    private final KeyProperties settings;
    private final HikariDataSource database;

    @TempDir
    private Path folder;

    @Autowired
    FirstStartTest(JdbcTemplate jdbc, KeyProperties settings, DataSource database) throws SQLException {
        this.jdbc = jdbc;
        this.settings = settings;
        this.database = database.unwrap(HikariDataSource.class);
    }

    /** It knows nothing that a key made; noted here, the hub would never ask. */
    @Test
    void aNewKeyIsNotNotedBeforeTheHubCanProveIt() throws IOException {
        try (Stream<Path> own = Files.list(settings.directory())) {
            for (Path key : own.toList()) {
                Files.copy(key, folder.resolve(key.getFileName()));
            }
        }
        Files.copy(folder.resolve("token-1.key"), folder.resolve("token-97.key"));
        List<String> before = noted();

        try (ConfigurableApplicationContext context =
                FirstStart.application(FirstStart.Before.class, WebApplicationType.NONE, arguments())) {
            assertThat(context.getBean(KeyRing.class).ids(KeyPurpose.TOKEN)).contains(97);
            assertThat(context.getBean(KeyChecks.class)).isNotNull();
        }

        assertThat(before).isNotEmpty();
        assertThat(noted()).isEqualTo(before);
    }

    private String[] arguments() {
        return new String[] {
            "--spring.datasource.url=" + database.getJdbcUrl(),
            "--spring.datasource.username=" + database.getUsername(),
            "--spring.datasource.password=" + database.getPassword(),
            "--spring.flyway.enabled=false",
            "--hub.database.embedded=false",
            "--hub.keys.directory=" + folder,
            "--hub.keys.generate=false"
        };
    }

    private List<String> noted() {
        return jdbc.queryForList("select purpose || '-' || key_id from key_check order by 1", String.class);
    }
}
