package io.izinhub.consent.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Speed as a ratio to plain batch inserts in the same run, because machines differ. */
@HubTest
class ImportSpeedTest {

    private static final int ROWS = 50_000;

    private final JdbcTemplate jdbc;
    private final ImportApi api;

    @Autowired
    ImportSpeedTest(JdbcTemplate jdbc, Accounts accounts, @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.api = new ImportApi(port, accounts);
    }

    @Test
    void anImportIsNotFarFromPlainInserts() {
        double plain = plainRowsPerSecond();

        JsonNode warmUp = api.run("text/csv", "", file("warm", ROWS / 5));
        JsonNode status = api.run("text/csv", "", file("speed", ROWS));

        assertThat(warmUp.at("/counts/APPLIED").asInt()).isEqualTo(ROWS / 5);
        assertThat(status.at("/counts/APPLIED").asInt()).isEqualTo(ROWS);
        Duration took = Duration.between(
                Instant.parse(status.get("createdAt").asText()),
                Instant.parse(status.get("finishedAt").asText()));
        double imported = ROWS / (took.toMillis() / 1000.0);
        System.out.printf("import %.0f rows/s, plain inserts %.0f rows/s%n", imported, plain);
        assertThat(imported / plain).isGreaterThan(0.02);
    }

    private double plainRowsPerSecond() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {"import-speed", UUID.randomUUID().toString(), new byte[32]});
        }
        long start = System.nanoTime();
        jdbc.batchUpdate(
                "insert into idempotency (caller, key, request_hash, created_at) values (?, ?, ?, now())",
                rows,
                1_000,
                (statement, row) -> {
                    statement.setString(1, (String) row[0]);
                    statement.setString(2, (String) row[1]);
                    statement.setBytes(3, (byte[]) row[2]);
                });
        return ROWS / ((System.nanoTime() - start) / 1e9);
    }

    private static byte[] file(String name, int rows) {
        StringBuilder text = new StringBuilder("brand,channel,recipient,status,source,consentAt\n");
        for (int i = 0; i < rows; i++) {
            text.append("600100,EPOSTA,").append(name).append(i);
            text.append("@bulk.example,ONAY,HS_WEB,2026-01-02 03:04:05\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
