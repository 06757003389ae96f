package io.izinhub.consent.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.izinhub.access.Accounts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendDecision;
import io.izinhub.consent.domain.SendQuery;
import io.izinhub.consent.domain.Status;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Long answers and clients that behave badly. */
@HubTest
class StreamTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String ASK = "?brand=600100";
    private static final int MORE_THAN_A_WINDOW = Window.MAX_KEYS + 1_000;

    private final Consents consents;
    private final SendFacts facts;
    private final HikariDataSource pool;
    private final MeterRegistry meters;
    private final QueryApi api;
    private final int port;

    @Autowired
    StreamTest(
            Consents consents,
            SendFacts facts,
            DataSource database,
            MeterRegistry meters,
            Accounts accounts,
            @LocalServerPort int port)
            throws SQLException {
        this.consents = consents;
        this.facts = facts;
        this.pool = database.unwrap(HikariDataSource.class);
        this.meters = meters;
        this.api = new QueryApi(port, accounts);
        this.port = port;
    }

    @Test
    void answersAsANaiveImplementationWould() {
        Random random = new Random(42);
        Map<String, Long> bireysel = new HashMap<>();
        Map<String, Long> tacir = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            boolean merchant = random.nextInt(4) == 0;
            String who = "n" + random.nextInt(1_500) + "@naive.example";
            long bits = Consents.bits(
                    new Status[] {null, Status.ONAY, Status.RET}[random.nextInt(3)],
                    IysStatus.values()[random.nextInt(4)],
                    random.nextInt(4));
            (merchant ? tacir : bireysel).put(who, bits);
        }
        bireysel.forEach((who, bits) -> consents.put("600100", Channel.EPOSTA, RecipientType.BIREYSEL, who, bits));
        tacir.forEach((who, bits) -> consents.put("600100", Channel.EPOSTA, RecipientType.TACIR, who, bits));
        StringBuilder lines = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String who = "n" + random.nextInt(2_500) + "@naive.example";
            RecipientType type = new RecipientType[] {null, RecipientType.BIREYSEL, RecipientType.TACIR}[i % 3];
            SendQuery query =
                    new SendQuery(Channel.EPOSTA, type, 0, facts.of("600100").get(Channel.EPOSTA));
            lines.append("{\"ref\":")
                    .append(i)
                    .append(",\"channel\":\"EPOSTA\",\"value\":\"")
                    .append(who);
            lines.append(type == null ? "\"}\n" : "\",\"recipientType\":\"" + type + "\"}\n");
            expected.add(i + " "
                    + SendDecision.decide(
                            query,
                            bireysel.getOrDefault(who, ConsentBits.NO_ROW),
                            tacir.getOrDefault(who, ConsentBits.NO_ROW)));
        }

        List<String> answers = api.post(NDJSON, ASK, lines.toString())
                .body()
                .lines()
                .map(line -> line.replaceAll("\\{\"ref\":(\\d+),.*\"reason\":\"(\\w+)\"}", "$1 $2"))
                .toList();

        assertThat(answers).isEqualTo(expected);
        assertThat(expected.stream().map(line -> line.replaceAll(".* ", "")).distinct())
                .hasSizeGreaterThan(4);
    }

    @Test
    void r18_aRefusalThatArrivesWhileTheAnswerRunsCounts() throws IOException {
        String who = "during@stream.example";
        put(who, Status.ONAY);
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = begin(socket, "Prefer: streaming");
            chunk(out, line(0, who).repeat(MORE_THAN_A_WINDOW));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            String first = firstAnswer(answer);
            put(who, Status.RET);
            chunk(out, line(0, who));
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String last = first;
            for (String text = answer.readLine(); text != null && !text.equals("0"); text = answer.readLine()) {
                last = text.startsWith("{") ? text : last;
            }

            assertThat(first).contains("\"reason\":\"ONAY\"");
            assertThat(last).contains("\"reason\":\"RET\"");
        }
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(line(0, "cut@stream.example").repeat(MORE_THAN_A_WINDOW).getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(zipped.toByteArray(), zipped.size() - 20);

        assertThatThrownBy(() -> api.post(NDJSON, ASK, half, "Content-Encoding", "gzip"))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(api.post(NDJSON, ASK, Arrays.copyOf(half, 30), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void clientsThatGoAwayLeaveNothingBehind() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (Socket socket = new Socket("localhost", port)) {
                OutputStream out = begin(socket, "Prefer: streaming");
                chunk(out, line(0, "away@stream.example").repeat(MORE_THAN_A_WINDOW));
                firstAnswer(new BufferedReader(new InputStreamReader(socket.getInputStream())));
            }
            try (Socket socket = new Socket("localhost", port)) {
                chunk(begin(socket, "X-None: 1"), line(0, "away@stream.example").repeat(20_000));
            }
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            await().untilAsserted(() -> assertThat(api.post(NDJSON, ASK, line(1, "away@stream.example"))
                            .statusCode())
                    .isEqualTo(200));
        }
    }

    @Test
    void aClientThatGoesAwayIsOneLineAndANumber_noFault() throws IOException {
        double before = cuts("client");
        try (LogCanary canary = new LogCanary()) {
            try (Socket socket = new Socket("localhost", port)) {
                OutputStream out = begin(socket, "X-None: 1");
                chunk(out, line(0, "gone@stream.example").repeat(MORE_THAN_A_WINDOW));
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                firstAnswer(new BufferedReader(new InputStreamReader(socket.getInputStream())));
                socket.setSoLinger(true, 0);
            }
            await().untilAsserted(() -> assertThat(cuts("client")).isEqualTo(before + 1));
            try (Socket socket = new Socket("localhost", port)) {
                chunk(begin(socket, "X-None: 1"), line(0, "gone@stream.example").repeat(20_000));
                socket.setSoLinger(true, 0);
            }
            await().untilAsserted(() -> assertThat(cuts("client")).isEqualTo(before + 2));
            await().untilAsserted(() -> assertThat(canary.heard())
                    .filteredOn(line -> line.startsWith("A client went away before its query"))
                    .hasSize(2));
            canary.neverHeard("Servlet.service()", "Unexpected ", "AnswerCut", "gone@stream.example");
        }
    }

    private double cuts(String by) {
        return meters.counter(QueryCuts.CUTS, "by", by).count();
    }

    @Test
    void aSlowReaderHoldsNoConnectionAndTheGateTellsOthersToWait() throws IOException {
        try (Socket one = new Socket("localhost", port);
                Socket two = new Socket("localhost", port)) {
            for (Socket socket : List.of(one, two)) {
                OutputStream out = begin(socket, "X-None: 1");
                chunk(out, line(0, "slow@stream.example").repeat(MORE_THAN_A_WINDOW));
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            for (Socket socket : List.of(one, two)) {
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);

            var refused = api.post(NDJSON, ASK, line(1, "slow@stream.example"));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        await().untilAsserted(() -> assertThat(
                        api.post(NDJSON, ASK, line(1, "slow@stream.example")).statusCode())
                .isEqualTo(200));
    }

    private void put(String who, Status status) {
        consents.put(
                "600100",
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                who,
                Consents.bits(status, status == Status.ONAY ? IysStatus.ONAY : IysStatus.RET, 1));
    }

    private OutputStream begin(Socket socket, String header) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("POST /api/v1/consents/query" + ASK + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + QueryApi.KEY + "\r\nContent-Type: " + NDJSON + "\r\nTransfer-Encoding: chunked\r\n" + header
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String firstAnswer(BufferedReader answer) throws IOException {
        String text = answer.readLine();
        while (!text.startsWith("{")) {
            text = answer.readLine();
        }
        return text;
    }

    private static String line(int ref, String who) {
        return "{\"ref\":" + ref + ",\"channel\":\"EPOSTA\",\"value\":\"" + who + "\"}\n";
    }
}
