package io.izinhub.platform.database;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.errors.UsablePlace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 17 of our own, its files in a directory that outlives the process. One hub per directory.
 *
 * <p>The bundle's defaults are made for tests that throw their data away; here it runs with {@code fsync} and
 * {@code synchronous_commit} on. Two roles are made: the owner of the tables, for migrations, and the application's
 * role, which owns nothing.
 */
final class EmbeddedServer implements AutoCloseable {

    static final String DATABASE = "izinhub";
    static final String OWNER_ROLE = "izinhub_owner";
    static final String APPLICATION_ROLE = "izinhub_app";

    private static final String DIRECTORY = "hub.database.directory";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final FileChannel lockFile;
    private final EmbeddedPostgres postgres;

    private EmbeddedServer(FileChannel lockFile, EmbeddedPostgres postgres) {
        this.lockFile = lockFile;
        this.postgres = postgres;
    }

    /**
     * Starts the server, after stopping one that an earlier hub left behind when it was killed.
     *
     * @throws ConfigurationProblem another hub uses the directory, or it cannot be used
     */
    static EmbeddedServer start(DatabaseProperties settings) {
        Path data = settings.directory().toAbsolutePath().normalize();
        try {
            UsablePlace.folder(DIRECTORY, data);
            FileChannel lock = lock(data);
            new OrphanedPostmaster(data).stop(Duration.ofSeconds(60));
            EmbeddedPostgres postgres = builder(data, settings.port()).start();
            createRolesAndDatabase(postgres);
            LOG.info("Embedded PostgreSQL runs on port {} with its files in {}", postgres.getPort(), data);
            return new EmbeddedServer(lock, postgres);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start in " + data, e);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL in " + data + " refused its first statements", e);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + DATABASE + "?reWriteBatchedInserts=true";
    }

    @Override
    public void close() throws IOException {
        try {
            postgres.close();
        } finally {
            lockFile.close();
        }
    }

    /** Held until the process ends: two hubs in one directory would stop each other's server. */
    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel = FileChannel.open(
                data.resolveSibling(data.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("The directory is locked by this very process");
        }
        channel.close();
        throw new ConfigurationProblem(
                DIRECTORY,
                "Another hub is running on " + data + ". | " + data + " üzerinde başka bir hub çalışıyor.",
                new Hint(
                        "Stop it, or give this one a directory of its own. Commands run beside a hub only where it has a database server; what the"
                                + " command doctor says, the page Doctor of the running hub says, too.",
                        "Diğerini durdurun ya da bu hub'a ayrı bir klasör verin. Komutlar, çalışan bir hub'ın yanında yalnız veritabanı sunucusu"
                                + " varsa çalışır; doctor komutunun söylediğini çalışan hub'ın Doktor sayfası da söyler."));
    }

    private static EmbeddedPostgres.Builder builder(Path data, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // It ends after those who use it, not beside them when the process is told to end.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("timezone", "Europe/Istanbul")
                .setServerConfig("jit", "off");
        return port == 0 ? builder : builder.setPort(port);
    }

    private static void createRolesAndDatabase(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(roleUnlessExists(OWNER_ROLE));
            statement.execute(roleUnlessExists(APPLICATION_ROLE));
            boolean exists = statement
                    .executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")
                    .next();
            if (!exists) {
                statement.execute("create database " + DATABASE + " owner " + OWNER_ROLE);
            }
        }
    }

    private static String roleUnlessExists(String role) {
        return "do $$ begin if not exists (select 1 from pg_roles where rolname = '" + role + "') then create role "
                + role + " login; end if; end $$";
    }
}
