package io.izinhub.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.audit.LedgerSealer;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.OwnHub;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/** The history can be added to and read, by the hub and by the owner of its tables alike (R29, R103). */
@HubTest
class AppendOnlyTest {

    private final Ledger ledger;
    private final LedgerSealer sealer;
    private final JdbcConnectionDetails connection;
    private final JdbcTemplate jdbc;

    @Autowired
    AppendOnlyTest(Ledger ledger, LedgerSealer sealer, JdbcConnectionDetails connection, JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.sealer = sealer;
        this.connection = connection;
        this.jdbc = jdbc;
    }

    static Stream<Arguments> attempts() {
        return Stream.of("izinhub_app", "izinhub_owner").flatMap(role -> Stream.of(
                        "update consent_event set source = source",
                        "delete from consent_event",
                        "truncate consent_event",
                        "truncate consent_event_rest",
                        "update consent_event_rest set source = source",
                        "update seal set hash = hash",
                        "delete from seal",
                        "truncate seal",
                        "update audit set actor = actor",
                        "delete from audit",
                        "truncate audit")
                .map(sql -> Arguments.of(role, sql)));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void r29_r103_changingTheHistoryIsRefused(String role, String sql) throws SQLException {
        thereIsSomethingToChange();
        try (Connection login = OwnHub.login(connection.getJdbcUrl(), role);
                java.sql.Statement statement = login.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .isEqualTo(role.equals("izinhub_app") ? "42501" : "23001"));
        }
    }

    @Test
    void theOwnerCannotTruncateASingleMonth() throws SQLException {
        List<String> months = jdbc.queryForList(
                "select inhrelid::regclass::text from pg_inherits where inhparent = 'consent_event'::regclass",
                String.class);
        assertThat(months).hasSizeGreaterThanOrEqualTo(4);
        try (Connection login = OwnHub.login(connection.getJdbcUrl(), "izinhub_owner");
                java.sql.Statement statement = login.createStatement()) {
            for (String month : months) {
                assertThatThrownBy(() -> statement.execute("truncate " + month)).hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void theHubsRoleOwnsNothingAndMayCreateNothing() {
        assertThat(jdbc.queryForObject("select current_user", String.class)).isEqualTo("izinhub_app");
        assertThat(jdbc.queryForList(
                        "select relname from pg_class where relowner = current_user::regrole", String.class))
                .isEmpty();
        assertThat(jdbc.queryForObject(
                        "select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls from pg_roles where rolname ="
                                + " current_user",
                        Boolean.class))
                .isFalse();
        assertThatThrownBy(() -> jdbc.execute("create table mine (id int)"))
                .hasStackTraceContaining("permission denied");
    }

    private void thereIsSomethingToChange() {
        ledger.record(List.of(Words.onay("append@only.example", Instant.now()).statement()), "test");
        sealer.seal();
    }
}
