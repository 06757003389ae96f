package io.izinhub.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A few connections of somebody's own, who does not queue behind other work for one and gives up after two seconds: a mail
 * whose sender waits. While the database is away only the first few wait so long; the others hear of it at once. Thread-safe.
 */
public final class SmallPool implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 2_000;

    private final HikariDataSource source;
    private final WatchedSource watched;

    /**
     * @param connections at most
     * @param first SQL for each new connection
     */
    public SmallPool(String name, int connections, String first, JdbcConnectionDetails database) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName(name);
        settings.setJdbcUrl(database.getJdbcUrl());
        settings.setUsername(database.getUsername());
        settings.setPassword(database.getPassword());
        settings.setMaximumPoolSize(connections);
        settings.setMinimumIdle(0);
        settings.setConnectionTimeout(PATIENCE_MILLIS);
        settings.setValidationTimeout(PATIENCE_MILLIS / 2);
        // Nobody may need it, and the database may come later than we do.
        settings.setInitializationFailTimeout(-1);
        // The server keeps to the statement's time; a server that hangs, or is cut off, keeps to nothing.
        settings.addDataSourceProperty("connectTimeout", String.valueOf(PATIENCE_MILLIS / 1_000));
        settings.addDataSourceProperty("socketTimeout", String.valueOf(PATIENCE_MILLIS / 1_000 + 1));
        settings.setConnectionInitSql("set statement_timeout = " + PATIENCE_MILLIS + "; " + first);
        this.source = new HikariDataSource(settings);
        this.watched = WatchedSource.of(source);
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(watched);
    }

    @Override
    public void close() {
        source.close();
    }
}
