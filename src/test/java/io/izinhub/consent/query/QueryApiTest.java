package io.izinhub.consent.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.access.Accounts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.testing.HubTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@HubTest
class QueryApiTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String ASK = "?brand=600100&purpose=KAMPANYA";

    private final Consents consents;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final QueryApi api;

    @Autowired
    QueryApiTest(
            Consents consents, JdbcTemplate jdbc, ObjectMapper json, Accounts accounts, @LocalServerPort int port) {
        this.consents = consents;
        this.jdbc = jdbc;
        this.json = json;
        this.api = new QueryApi(port, accounts);
    }

    @Test
    void answersEveryReasonInTheOrderAsked() {
        put("onay", RecipientType.BIREYSEL, Consents.bits(Status.ONAY, IysStatus.ONAY, 1));
        put("ret", RecipientType.BIREYSEL, Consents.bits(Status.RET, IysStatus.RET, 1));
        put("tacir", RecipientType.TACIR, Consents.bits(null, IysStatus.ONAY, 0));
        put("blocked", RecipientType.BIREYSEL, Consents.bits(Status.ONAY, IysStatus.ONAY, 1, Flag.MANUAL_BLOCK));
        put("gone", RecipientType.BIREYSEL, Consents.bits(Status.ONAY, IysStatus.ONAY, 1, Flag.ANONYMISED));
        put("survey", RecipientType.BIREYSEL, Consents.bits(Status.ONAY, IysStatus.ONAY, 2));
        put("local", RecipientType.BIREYSEL, Consents.bits(Status.ONAY, IysStatus.NONE, 1));
        consents.put("600101", Channel.EPOSTA, RecipientType.BIREYSEL, mail("other"), 3);

        String body = point(1, "onay") + point(2, "ret") + point(3, "nobody") + point(4, "blocked") + point(5, "gone")
                + point(6, "survey") + point(7, "local")
                + "{\"ref\":8,\"channel\":\"EPOSTA\",\"value\":\"tacir@reasons.example\",\"recipientType\":\"TACIR\"}\n"
                + "{\"ref\":9,\"channel\":\"EPOSTA\",\"value\":\"no address\"}\n"
                + "{\"ref\":10,\"channel\":\"FAKS\",\"value\":\"a@b.example\"}\n"
                + "{\"ref\":11,\"channel\"\n" + point(12, "other") + point(13, "onay");

        assertThat(api.post(NDJSON, ASK, body).body().lines())
                .containsExactly(
                        "{\"ref\":1,\"allowed\":true,\"reason\":\"ONAY\"}",
                        "{\"ref\":2,\"allowed\":false,\"reason\":\"RET\"}",
                        "{\"ref\":3,\"allowed\":false,\"reason\":\"NO_RECORD\"}",
                        "{\"ref\":4,\"allowed\":false,\"reason\":\"RESTRICTED\"}",
                        "{\"ref\":5,\"allowed\":false,\"reason\":\"ANONYMISED\"}",
                        "{\"ref\":6,\"allowed\":false,\"reason\":\"PURPOSE_MISMATCH\"}",
                        "{\"ref\":7,\"allowed\":false,\"reason\":\"NOT_IN_IYS\"}",
                        "{\"ref\":8,\"allowed\":true,\"reason\":\"ONAY\"}".replace("ONAY", "TACIR_NO_REFUSAL"),
                        "{\"ref\":9,\"allowed\":false,\"reason\":\"INVALID_ADDRESS\"}",
                        "{\"ref\":10,\"allowed\":false,\"reason\":\"BAD_LINE\"}",
                        "{\"ref\":null,\"allowed\":false,\"reason\":\"BAD_LINE\"}",
                        "{\"ref\":12,\"allowed\":false,\"reason\":\"NO_RECORD\"}",
                        "{\"ref\":13,\"allowed\":true,\"reason\":\"ONAY\"}");
    }

    @ParameterizedTest
    @CsvSource({"600199", "999999"})
    void r5_aBrandThatCannotSendAnswersSo(String brand) {
        assertThat(api.post(NDJSON, "?brand=" + brand, point(1, "onay")).body()).contains("BRAND_UNKNOWN");
    }

    @Test
    void fiveSpellingsOfOnePhoneAreOnePerson() {
        consents.put(
                "600100",
                Channel.MESAJ,
                RecipientType.BIREYSEL,
                "+905327654321",
                Consents.bits(Status.ONAY, IysStatus.ONAY, 1));
        String csv = "ref;channel;value\r\na;MESAJ;05327654321\r\nb;MESAJ;5327654321\r\nc;MESAJ;+90 532 765 43 21\r\n"
                + "d;MESAJ;0090 (532) 765-4321\r\n\"e;\"\"\";MESAJ;90 532 7654321\r\n";

        HttpResponse<String> answer = api.post("text/csv", ASK, csv);

        assertThat(answer.body())
                .isEqualTo("ref;allowed;reason;notBefore\r\na;true;ONAY;\r\nb;true;ONAY;\r\nc;true;ONAY;\r\n"
                        + "d;true;ONAY;\r\n\"e;\"\"\";true;ONAY;\r\n");
    }

    @Test
    void jsonTellsSinceWhenAndCounts() throws IOException {
        put("onay", RecipientType.BIREYSEL, Consents.bits(Status.ONAY, IysStatus.ONAY, 1));
        put("ret", RecipientType.BIREYSEL, Consents.bits(Status.RET, IysStatus.RET, 1));
        String body = """
            {"brand":"600100","purpose":"KAMPANYA","at":null,"points":[
             {"ref":"1","channel":"EPOSTA","value":"ret@reasons.example","recipientType":"BIREYSEL"},
             {"ref":"2","channel":"EPOSTA","recipient":"onay@reasons.example"}, 7]}
            """;

        JsonNode answer = json.readTree(api.post("application/json", "", body).body());

        assertThat(answer.at("/results/0/reason").asText()).isEqualTo("RET");
        assertThat(answer.at("/results/0/since").asText()).isEqualTo("2026-11-01T12:00:00+03:00");
        assertThat(answer.at("/results/0/validUntil").isMissingNode()).isTrue();
        assertThat(answer.at("/results/1/iysSynced").asBoolean()).isTrue();
        assertThat(answer.at("/results/1/validUntil").asText()).endsWith("+03:00");
        assertThat(answer.at("/results/2/ref").isNull()).isTrue();
        assertThat(answer.get("counts").toString()).isEqualTo("{\"allowed\":1,\"refused\":1,\"invalid\":1}");
        assertThat(answer.get("queryId").asText()).startsWith("q-");
    }

    @Test
    void halfASurrogateInAReferenceSpoilsItsLineOnly() {
        String half = "{\"ref\":\"\\ud800\",\"channel\":\"EPOSTA\",\"value\":\"onay@reasons.example\"}";
        put("onay", RecipientType.BIREYSEL, Consents.bits(Status.ONAY, IysStatus.ONAY, 1));

        assertThat(api.post(NDJSON, ASK, half + "\n" + point(2, "onay")).body().lines())
                .containsExactly(
                        "{\"ref\":null,\"allowed\":false,\"reason\":\"BAD_LINE\"}",
                        "{\"ref\":2,\"allowed\":true,\"reason\":\"ONAY\"}");
        assertThat(api.post("application/json", "", "{\"brand\":\"600100\",\"points\":[" + half + "]}")
                        .body())
                .contains("BAD_LINE");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, gzip, 400, UNREADABLE_GZIP",
        "application/json, br, 415, CONTENT_ENCODING",
        "application/x-ndjson, gzip, 400, UNREADABLE_GZIP",
        "application/x-ndjson, br, 415, CONTENT_ENCODING"
    })
    void aBodyThatIsNotWhatItsEncodingSaysIsRefused(String type, String encoding, int status, String code)
            throws IOException {
        HttpResponse<String> answer =
                api.post(type, "?brand=600100", "{\"brand\":\"600100\"}", "Content-Encoding", encoding);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).get("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json     |               | {\"brand\":\"1\",\"brand\":\"2\",\"points\":[]} | 400 |"
                        + " UNREADABLE_JSON",
                "application/json     |               | {\"points\":[]}                       | 400 | BRAND_MISSING",
                "application/json     |               | {\"brand\":                            | 400 | UNREADABLE_JSON",
                "application/json     |               | {\"brand\":\"600100\",\"purpose\":\"X\",\"points\":[]} | 422 |"
                        + " PURPOSE_UNKNOWN",
                "application/json     |               | {\"brand\":\"600100\",\"at\":\"2026\",\"points\":[]}   | 422 |"
                        + " AT_NOT_SUPPORTED",
                "application/x-ndjson | ''            | {}                                    | 400 | BRAND_MISSING",
                "text/csv             | ?brand=600100 | name                                  | 422 | CSV_HEADER"
            })
    void aRequestThatCannotBeAnsweredSaysWhy(String type, String query, String body, int status, String code)
            throws IOException {
        HttpResponse<String> answer = api.post(type, query == null ? "" : query, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).get("code").asText()).isEqualTo(code);
    }

    @Test
    void moreThanTenThousandPointsAreTooManyForJson() {
        String points = IntStream.range(0, 10_001).mapToObj(i -> "{}").collect(Collectors.joining(","));

        assertThat(api.post("application/json", "", "{\"brand\":\"600100\",\"points\":[" + points + "]}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void gzipAndStreamingGiveTheSameAnswer() throws IOException {
        String body =
                IntStream.range(0, 20_000).mapToObj(i -> point(i, "p" + i % 50)).collect(Collectors.joining());
        String plain = api.post(NDJSON, ASK, body).body();

        assertThat(plain.lines()).hasSize(20_000);
        assertThat(api.post(NDJSON, ASK, gzip(body), "Content-Encoding", "gzip").body())
                .isEqualTo(plain);
        assertThat(api.post(NDJSON, ASK, body, "Prefer", "respond-async, streaming")
                        .body())
                .isEqualTo(plain);
    }

    @Test
    void theAuditRowHasCountsAndNothingPersonal() {
        String id = api.post(NDJSON, ASK, point(1, "nobody"))
                .headers()
                .firstValue("X-Query-Id")
                .orElseThrow();

        String detail = jdbc.queryForObject("select detail from audit where subject = ?", String.class, id);

        assertThat(detail)
                .contains("\"counts\":{\"NO_RECORD\":1}", "\"brand\":\"600100\"", "\"complete\":true")
                .doesNotContain("@");
    }

    @Test
    void r67_aStopOfTheBoardRefusesTheChannel() {
        jdbc.update("insert into sending_stop (brand_id, channel, reason, set_by, set_at)"
                + " select brand_id, 1, 'test', 'test', now() from brand where code = '600101'");

        String line = "{\"ref\":1,\"channel\":\"%s\",\"value\":\"05321112233\"}\n";
        String answer = api.post(NDJSON, "?brand=600101", line.formatted("ARAMA") + line.formatted("MESAJ"))
                .body();
        jdbc.update("update sending_stop set lifted_at = now(), lifted_by = 'test' where set_by = 'test'");

        assertThat(answer.lines().map(text -> text.replaceAll(".*reason\":\"|\".*", "")))
                .containsExactly("RESTRICTED", "NO_RECORD");
    }

    @Test
    void r17_aFeedThatIsSilentForTooLongRefuses() {
        consents.put(
                "600101",
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                mail("stale"),
                Consents.bits(Status.ONAY, IysStatus.ONAY, 1));
        jdbc.update("insert into feed_cursor (feed, read_at) values ('iys.600101.IYS', now()) on conflict do nothing");
        jdbc.update("update feed_cursor set read_at = now() - interval '25 hours' where feed = 'iys.600101.IYS'");
        String silent = api.post(NDJSON, "?brand=600101", point(1, "stale")).body();
        jdbc.update("update feed_cursor set read_at = now() where split_part(feed, '.', 2) = '600101'");
        String heard = api.post(NDJSON, "?brand=600101", point(1, "stale")).body();
        jdbc.update("delete from feed_cursor where feed = 'iys.600101.IYS' and cursor is null");

        assertThat(silent).contains("STALE_DATA");
        assertThat(heard).contains("ONAY");
    }

    private void put(String who, RecipientType type, long bits) {
        consents.put("600100", Channel.EPOSTA, type, mail(who), bits);
    }

    private static String point(int ref, String who) {
        return "{\"ref\":" + ref + ",\"channel\":\"EPOSTA\",\"value\":\"" + mail(who) + "\"}\n";
    }

    private static String mail(String who) {
        return who + "@reasons.example";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
