package io.izinhub.doctor.own;

import io.izinhub.platform.crypto.KeyChecks;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * Asks the database over a connection of its own, which is read-only and given up after a few seconds: the pool would wait for its own
 * time, and its connections are for those who work.
 */
final class DatabaseFacts {

    private static final int SECONDS = 5;
    private static final int STATEMENT_MILLIS = 8_000;

    private final JdbcConnectionDetails details;

    DatabaseFacts(JdbcConnectionDetails details) {
        this.details = details;
    }

    /**
     * @param version of the server, 17
     * @param superuser the application's role may do anything
     * @param owned tables of which it is the owner
     * @param rewrites it may change or delete what the ledger has written
     */
    record Role(int version, boolean superuser, int owned, boolean rewrites) {}

    /** Ids of keys with which rows were written, by purpose. */
    record KeyIds(Set<Integer> lookup, Set<Integer> master, Set<Integer> seal) {}

    /** What a statement is asked for. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Statement statement) throws SQLException;
    }

    Role role() throws SQLException {
        return ask(statement -> {
            try (ResultSet row = statement.executeQuery("""
                    select current_setting('server_version_num')::int / 10000,
                           (select rolsuper from pg_roles where rolname = current_user),
                           (select count(*) from pg_class
                             where relkind in ('r', 'p') and relowner = (select oid from pg_roles where rolname = current_user)
                               and relnamespace = current_schema()::regnamespace),
                           coalesce(has_table_privilege(to_regclass('consent_event'), 'update, delete, truncate'), false)
                    """)) {
                row.next();
                return new Role(row.getInt(1), row.getBoolean(2), row.getInt(3), row.getBoolean(4));
            }
        });
    }

    KeyIds keyIds() throws SQLException {
        return ask(statement -> new KeyIds(
                ids(statement, "contact_point", "hmac_key_id"),
                ids(statement, "contact_point", "kek_id"),
                ids(statement, "seal", "key_id")));
    }

    /** What the keys were when they were first used, by name; empty where the tables are older than that. */
    Map<String, byte[]> keyChecks() throws SQLException {
        return ask(statement -> {
            Map<String, byte[]> noted = new TreeMap<>();
            if (isThere(statement, "key_check")) {
                try (ResultSet row = statement.executeQuery("select purpose, key_id, value from key_check")) {
                    while (row.next()) {
                        noted.put(KeyChecks.name(row.getString(1), row.getInt(2)), row.getBytes(3));
                    }
                }
            }
            return noted;
        });
    }

    private static boolean isThere(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Walks from one value to the next: millions of rows have one or two. Both names are ours. */
    private static Set<Integer> ids(Statement statement, String table, String column) throws SQLException {
        Set<Integer> ids = new TreeSet<>();
        String next = "select min(" + column + ") from " + table;
        while (next != null) {
            try (ResultSet row = statement.executeQuery(next)) {
                row.next();
                int id = row.getInt(1);
                next = row.wasNull()
                        ? null
                        : "select min(" + column + ") from " + table + " where " + column + " > " + id;
                if (next != null) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private <T> T ask(Question<T> question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(details.getJdbcUrl(), login())) {
            connection.setReadOnly(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set statement_timeout = " + STATEMENT_MILLIS);
                return question.ask(statement);
            }
        }
    }

    private Properties login() {
        Properties login = new Properties();
        login.setProperty("user", details.getUsername());
        if (details.getPassword() != null) {
            login.setProperty("password", details.getPassword());
        }
        login.setProperty("connectTimeout", String.valueOf(SECONDS));
        login.setProperty("loginTimeout", String.valueOf(SECONDS));
        login.setProperty("socketTimeout", String.valueOf(2 * SECONDS));
        return login;
    }
}
