package io.izinhub.mail.smtp.relay;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A few connections of the relay's own: mail does not queue behind other work for one, does not wait for the disk, and
 * gives up after two seconds. Thread-safe.
 */
public final class RelayConnections implements AutoCloseable {

    private static final int CONNECTIONS = 6;
    private static final int PATIENCE_MILLIS = 2_000;

    private final HikariDataSource source;

    public RelayConnections(JdbcConnectionDetails database) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("mail-relay");
        settings.setJdbcUrl(database.getJdbcUrl());
        settings.setUsername(database.getUsername());
        settings.setPassword(database.getPassword());
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(0);
        settings.setConnectionTimeout(PATIENCE_MILLIS);
        settings.setValidationTimeout(PATIENCE_MILLIS / 2);
        // The listeners may be off, and the database may come later than we do.
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionInitSql(
                "set synchronous_commit = off; set statement_timeout = " + PATIENCE_MILLIS + "; set jit = off");
        this.source = new HikariDataSource(settings);
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(source);
    }

    @Override
    public void close() {
        source.close();
    }
}
