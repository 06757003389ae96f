package io.izinhub.testing;

import io.izinhub.IzinHub;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole hub of a test's own, in a directory of its own: for tests that stop it, or damage its database. No flow runs
 * by the clock.
 */
public final class OwnHub implements AutoCloseable {

    private static final String NEVER = "0 0 0 1 1 ? 2098";

    private final ConfigurableApplicationContext context;

    private OwnHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param more properties, {@code --hub.modes.initial=LIVE} */
    public static OwnHub start(Path directory, String... more) {
        return with(List.of(), directory, more);
    }

    /** @param parts configuration of the test's own, which may stand in for something of the hub's */
    public static OwnHub with(List<Class<?>> parts, Path directory, String... more) {
        List<String> arguments = new ArrayList<>(properties(directory));
        arguments.addAll(List.of(more));
        arguments.add("--server.port=0");
        arguments.add("--spring.profiles.active=hubtest");
        List<Class<?>> sources = new ArrayList<>(List.of(IzinHub.class));
        sources.addAll(parts);
        return new OwnHub(
                new SpringApplicationBuilder(sources.toArray(Class[]::new)).run(arguments.toArray(String[]::new)));
    }

    /** The properties that join a hub, or a command, to the directory. */
    public static List<String> properties(Path directory) {
        List<String> all = new ArrayList<>(places(directory));
        all.add("--hub.database.embedded=true");
        all.add("--hub.database.directory=" + directory.resolve("postgresql"));
        return List.copyOf(all);
    }

    /** The same beside a database that is not the hub's own. */
    public static List<String> properties(Path directory, String database) {
        List<String> all = new ArrayList<>(places(directory));
        all.add("--hub.database.embedded=false");
        all.add("--spring.datasource.url=" + database);
        all.add("--spring.datasource.username=izinhub_app");
        all.add("--spring.flyway.url=" + database);
        all.add("--spring.flyway.user=izinhub_owner");
        return List.copyOf(all);
    }

    private static List<String> places(Path directory) {
        return List.of(
                "--hub.keys.directory=" + directory.resolve("keys"),
                "--hub.ledger.seal-journal=" + directory.resolve("seal-journal.txt"),
                "--hub.ledger.seal-cron=" + NEVER,
                "--hub.ledger.upkeep-cron=" + NEVER,
                "--hub.ledger.check-cron=" + NEVER,
                "--hub.quarantine.watch-cron=" + NEVER,
                "--hub.quarantine.retry-cron=" + NEVER,
                "--hub.quarantine.end-cron=" + NEVER,
                "--hub.quarantine.upkeep-cron=" + NEVER);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A connection that no trigger stops. */
    public Connection superuser() throws SQLException {
        return superuser(bean(JdbcConnectionDetails.class).getJdbcUrl());
    }

    /** The same for any embedded server. */
    public static Connection superuser(String url) throws SQLException {
        Connection connection = login(url, "postgres");
        connection.createStatement().execute("set session_replication_role = replica");
        return connection;
    }

    public static Connection login(String url, String role) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", role);
        return DriverManager.getConnection(url, login);
    }

    @Override
    public void close() {
        context.close();
    }
}
