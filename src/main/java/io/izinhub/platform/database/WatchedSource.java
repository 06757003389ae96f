package io.izinhub.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of a database that may be away. Whoever finds out has waited for it; from then on one thread of ours waits, and all
 * others hear at once that there is no connection, until there is one. Remembers nothing beyond that. Thread-safe.
 */
final class WatchedSource extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedSource.class);

    private final String name;
    private final BooleanSupplier unconnected;
    private final BooleanSupplier closed;
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * @param pool waits a bounded time for a connection
     * @param unconnected there is no connection at all; where there are some, all in use, the database is not away
     * @param closed nobody needs one any more
     */
    WatchedSource(String name, DataSource pool, BooleanSupplier unconnected, BooleanSupplier closed) {
        super(pool);
        this.name = name;
        this.unconnected = unconnected;
        this.closed = closed;
    }

    static WatchedSource of(HikariDataSource pool) {
        return new WatchedSource(
                pool.getPoolName(), pool, () -> pool.getHikariPoolMXBean().getTotalConnections() == 0, pool::isClosed);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away.get()) {
            throw new SQLTransientConnectionException("The database of " + name + " is away");
        }
        try {
            return super.getConnection();
        } catch (SQLException e) {
            if (unconnected.getAsBoolean() && !closed.getAsBoolean() && away.compareAndSet(false, true)) {
                Thread watch = new Thread(this::untilItIsBack, name + "-watch");
                watch.setDaemon(true);
                watch.start();
            }
            throw e;
        }
    }

    private void untilItIsBack() {
        LOG.warn("The database of {} is away", name);
        try {
            while (!closed.getAsBoolean()) {
                try (Connection back = super.getConnection()) {
                    LOG.info("The database of {} is back", name);
                    return;
                } catch (SQLException e) {
                    LOG.debug("The database of {} is away still: {}", name, e.getSQLState());
                }
            }
        } finally {
            away.set(false);
        }
    }
}
