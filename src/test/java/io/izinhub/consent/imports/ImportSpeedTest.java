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
    private static final double BAR = 0.02;

    /** Plain inserts take a blink and an import ten seconds, in which other tests may want both processors. */
    private static final int MOST_ROUNDS = 3;

    private final JdbcTemplate jdbc;
    private final ImportApi api;

    @Autowired
    ImportSpeedTest(JdbcTemplate jdbc, Accounts accounts, @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.api = new ImportApi(port, accounts);
    }

    @Test
    void anImportIsNotFarFromPlainInserts() {
        JsonNode warmUp = api.run("text/csv", "", file("warm", ROWS / 5));
        assertThat(warmUp.at("/counts/APPLIED").asInt()).isEqualTo(ROWS / 5);

        double best = 0;
        for (int round = 0; round < MOST_ROUNDS && best <= BAR; round++) {
            double plain = plainRowsPerSecond();
            double imported = importedRowsPerSecond("speed" + round + "-");
            System.out.printf("import %.0f rows/s, plain inserts %.0f rows/s%n", imported, plain);
            best = Math.max(best, imported / plain);
        }

        assertThat(best).isGreaterThan(BAR);
    }

    private double importedRowsPerSecond(String name) {
        JsonNode status = api.run("text/csv", "", file(name, ROWS));
        assertThat(status.at("/counts/APPLIED").asInt()).isEqualTo(ROWS);
        Duration took = Duration.between(
                Instant.parse(status.get("createdAt").asText()),
                Instant.parse(status.get("finishedAt").asText()));
        return ROWS / (took.toMillis() / 1000.0);
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
