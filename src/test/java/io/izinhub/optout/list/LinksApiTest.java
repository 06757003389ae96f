package io.izinhub.optout.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Links for lists, as the tool of a campaign asks for them. */
@HubTest
class LinksApiTest {

    private static final String KEY = "links-test-key";
    private static final String PATH = "/api/v1/optout/links";
    private static final String BASE = "https://izin.ornek.example/o/";

    private final HubHttp hub;
    private final Ledger ledger;
    private final ContactPoints contacts;
    private final JdbcTemplate jdbc;

    @Autowired
    LinksApiTest(
            Accounts accounts, Ledger ledger, ContactPoints contacts, JdbcTemplate jdbc, @LocalServerPort int port) {
        accounts.ensureKey("links-test", KEY, Role.MARKETING);
        this.hub = new HubHttp(port);
        this.ledger = ledger;
        this.contacts = contacts;
        this.jdbc = jdbc;
    }

    private HttpResponse<String> post(String query, String type, String body) {
        return hub.post(PATH + query, type, body, HubHttp.bearer(KEY));
    }

    private static String somebody() {
        return "l" + UUID.randomUUID() + "@musteri.example";
    }

    private void says(String who, Channel channel, Said said) {
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(Address.require(channel, who)),
                                "600100",
                                channel,
                                RecipientType.BIREYSEL),
                        said,
                        Instant.parse("2026-03-01T09:00:00Z"),
                        "HS_WEB",
                        "test")),
                "test");
    }

    @Test
    void r42_aTableComesBackWithItsColumnsAndTheLinkThatRefuses() {
        String who = somebody();
        String csv = "ref;Ad;value;channel\r\n1;\"Ayşe; Hanım\";" + who + ";EPOSTA\r\n2;Ali;0532 555 44 33;MESAJ\r\n"
                + "3;Can;yok;EPOSTA\r\n4;Cem;x\r\n5;Gül;05325554433;ARAMA\r\n";

        HttpResponse<String> answer = post("?brand=600100&campaign=kasim", "text/csv", csv);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.get(0)).isEqualTo("ref;Ad;value;channel;link;line;reason");
        assertThat(lines.get(1)).matches("1;\"Ayşe; Hanım\";" + who + ";EPOSTA;" + BASE + "[A-Za-z0-9_-]{48,70};;");
        assertThat(lines.get(2))
                .matches("2;Ali;0532 555 44 33;MESAJ;" + BASE + "([A-Za-z0-9_-]{22});Iptal \\(ucretsiz\\): " + BASE
                        + "\\1 MERSIS: 0648001234500019;");
        assertThat(lines.get(3)).isEqualTo("3;Can;yok;EPOSTA;;;INVALID_ADDRESS");
        assertThat(lines.get(4)).isEqualTo("4;Cem;x;;;;BAD_LINE");
        assertThat(lines.get(5)).isEqualTo("5;Gül;05325554433;ARAMA;;;NO_LINK_FOR_CALLS");

        String link = lines.get(1).split(";")[5].substring("https://izin.ornek.example".length());
        assertThat(hub.post(link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click", Map.of())
                        .statusCode())
                .isEqualTo(200);
        UUID point = contacts.find(Address.require(Channel.EPOSTA, who)).orElseThrow();
        assertThat(ledger.current("600100", Channel.EPOSTA, RecipientType.BIREYSEL, point)
                        .ret())
                .isNotNull();
    }

    /** A list of last month brings last month's columns along: whoever reads by name must not find them first. */
    @Test
    void ourColumnsOfAnEarlierCallGiveWay() {
        String csv = "link,value,ad,reason\r\nhttps://eski.example/o/x,x@musteri.example,Ayşe,BAD_LINE\r\n";

        List<String> lines = post("?brand=600100&channel=EPOSTA", "text/csv", csv)
                .body()
                .lines()
                .toList();

        assertThat(lines.get(0)).isEqualTo("value,ad,link,line,reason");
        assertThat(lines.get(1)).startsWith("x@musteri.example,Ayşe,https://").doesNotContain("eski", "BAD_LINE");
    }

    @Test
    void oneCallAsksBothAndGivesLinksToThoseOnlyWhoMayBeSentTo() {
        String refused = somebody();
        String unknown = somebody();
        says(refused, Channel.EPOSTA, Said.RET);

        HttpResponse<String> answer = post(
                "?brand=600100&channel=EPOSTA&check=true",
                "application/x-ndjson",
                "{\"ref\":1,\"value\":\"%s\"}\n{\"ref\":\"2\",\"value\":\"%s\",\"puan\":1.50}\nnothing\n"
                        .formatted(refused, unknown));

        assertThat(answer.headers().firstValue("X-Query-Id")).isPresent();
        assertThat(answer.body().lines())
                .containsExactly(
                        "{\"ref\":1,\"value\":\"" + refused + "\",\"allowed\":false,\"reason\":\"RET\"}",
                        "{\"ref\":\"2\",\"value\":\"" + unknown
                                + "\",\"puan\":1.50,\"allowed\":false,\"reason\":\"NO_RECORD\"}",
                        "{\"allowed\":false,\"reason\":\"BAD_LINE\"}");
        assertThat(contacts.find(Address.require(Channel.EPOSTA, unknown))).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select detail from audit where action = 'CONSENTS_QUERIED' and subject = ?",
                        String.class,
                        answer.headers().firstValue("X-Query-Id").orElseThrow()))
                .contains("\"RET\":1", "\"NO_RECORD\":1");
    }

    @Test
    void whoMayBeSentToGetsTheLinkWithTheAnswer() {
        String who = somebody();
        says(who, Channel.EPOSTA, Said.ONAY);
        ledger.record(
                List.of(Statement.answer(
                        new Statement.About(
                                new Statement.ByAddress(Address.require(Channel.EPOSTA, who)),
                                "600100",
                                Channel.EPOSTA,
                                RecipientType.BIREYSEL),
                        Said.ONAY,
                        Instant.now(),
                        "test",
                        "t")),
                "test");

        JsonNode row = HubHttp.json(post(
                        "?brand=600100&channel=EPOSTA&check=true", "application/json", "[{\"value\":\"" + who + "\"}]"))
                .path(0);

        assertThat(row.path("reason").asText()).isIn("ONAY", "STALE_DATA");
        assertThat(row.path("allowed").asBoolean())
                .isEqualTo(row.path("reason").asText().equals("ONAY"));
        assertThat(row.has("link")).isEqualTo(row.path("allowed").asBoolean());
    }

    @Test
    void anArrayComesBackAsOne_andOurMembersReplaceTheirs() {
        JsonNode rows = HubHttp.json(
                post(
                        "?brand=600100&channel=MESAJ&line=short&lang=en",
                        "application/json",
                        "[{\"value\":\"+905325554433\",\"link\":\"javascript:alert(1)\",\"ek\":{\"a\":[1]}}, 7, {\"recipient\":\"+905325554434\"}]"));

        assertThat(rows).hasSize(3);
        assertThat(rows.path(0).path("link").asText()).startsWith(BASE);
        assertThat(rows.path(0).path("line").asText())
                .isEqualTo("Stop SMS: " + rows.path(0).path("link").asText());
        assertThat(rows.path(0).path("ek").path("a").path(0).asInt()).isEqualTo(1);
        assertThat(rows.path(1).path("reason").asText()).isEqualTo("BAD_LINE");
        assertThat(rows.path(2).path("link").asText()).startsWith(BASE);
    }

    @Test
    void aListLongerThanAWindowKeepsItsOrder_andNoLinkIsGivenTwice() {
        StringBuilder body = new StringBuilder();
        int rows = 5_300;
        for (int i = 0; i < rows; i++) {
            body.append("{\"ref\":")
                    .append(i)
                    .append(",\"value\":\"+9053")
                    .append(20_000_000 + i)
                    .append("\"}\n");
        }

        List<String> lines = post("?brand=600100&channel=MESAJ", "application/x-ndjson", body.toString())
                .body()
                .lines()
                .toList();

        assertThat(lines).hasSize(rows);
        Set<String> links = new HashSet<>();
        for (int i = 0; i < rows; i++) {
            assertThat(lines.get(i)).startsWith("{\"ref\":" + i + ",");
            links.add(lines.get(i).replaceAll(".*\"link\":\"([^\"]*)\".*", "$1"));
        }
        assertThat(links).hasSize(rows);
    }

    @Test
    void aTokenIsStoredAsAHashOnly() {
        String link = post("?brand=600100&channel=MESAJ", "text/csv", "value\n+905325550001\n")
                .body()
                .replaceAll("(?s).*(" + BASE + ")([A-Za-z0-9_-]{22}),.*", "$2");

        UUID point =
                contacts.find(Address.require(Channel.MESAJ, "+905325550001")).orElseThrow();
        assertThat(jdbc.queryForList("select t::text from optout_sms_link t where point_id = ?", String.class, point))
                .hasSize(1)
                .noneMatch(row -> row.contains(link));
        byte[] chance = java.util.Base64.getUrlDecoder().decode(link);
        assertThat(chance).hasSize(16);
        assertThat(jdbc.queryForObject(
                        "select count(*) from optout_sms_link where uuid_send(token_hash) = ?", Integer.class, chance))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, BRAND_MISSING",
        "?brand=1, 422, LINKS_BRAND_UNKNOWN",
        "?brand=600101, 409, BRAND_NOT_REACHED",
        "?brand=600100&channel=FAKS, 422, LINKS_PARAMETER",
        "?brand=600100&line=long, 422, LINKS_PARAMETER",
        "?brand=600100&lang=de, 422, LINKS_PARAMETER",
        "?brand=600100&campaign=%0A, 422, CAMPAIGN_INVALID",
        "?brand=600100&campaign=ali@x.com, 422, CAMPAIGN_INVALID",
        "?brand=600100, 422, LINKS_CSV_HEADER",
        "?brand=600100&channel=MESAJ&check=true&purpose=X, 422, PURPOSE_UNKNOWN"
    })
    void whatCannotBeDoneIsSaidBeforeTheFirstRow(String query, int status, String code) {
        HttpResponse<String> answer = post(query, "text/csv", "value\nx@musteri.example\n");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(HubHttp.json(answer).path("code").asText()).isEqualTo(code);
    }

    @Test
    void aBrokenArrayIsRefusedAndAStrangerToo() {
        assertThat(post("?brand=600100&channel=MESAJ", "application/json", "[{\"value\":1},")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("?brand=600100&channel=MESAJ", "application/json", "{}").statusCode())
                .isEqualTo(400);
        assertThat(hub.post(PATH + "?brand=600100", "text/csv", "value\n", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void neitherAddressNorLinkIsLogged() {
        String who = somebody();
        try (LogCanary canary = new LogCanary()) {
            String body = post("?brand=600100&channel=EPOSTA", "text/csv", "value\n" + who + "\n")
                    .body();
            HttpRequest.Builder broken = hub.request(PATH + "?brand=600100&channel=EPOSTA", HubHttp.bearer(KEY))
                    .header("Content-Type", "text/csv;charset=x-none")
                    .POST(BodyPublishers.ofString("value\n" + who, StandardCharsets.UTF_8));
            assertThat(hub.send(broken).statusCode()).isBetween(400, 499);

            canary.neverHeard(who, body.substring(body.indexOf("/o/") + 3, body.indexOf("/o/") + 40));
        }
    }
}
