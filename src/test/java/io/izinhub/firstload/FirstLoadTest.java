package io.izinhub.firstload;

import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.testing.HubHttp;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A brand of a few people of each kind, and two files; {@link FirstLoadLongTest} is the same with 5,000. */
class FirstLoadTest extends FirstLoadRun {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final FirstLoadWorld WORLD = new FirstLoadWorld(30, 1);

    @Autowired
    FirstLoadTest(@LocalServerPort int port, ApplicationContext context) {
        super(port, context, WORLD);
    }

    @DynamicPropertySource
    static void world(DynamicPropertyRegistry properties) {
        beside(WORLD, properties);
        properties.add("hub.first-load.portion", () -> "20");
        // A load lists and writes all that it finds, whatever other comparisons list.
        properties.add("hub.reconciliation.rows", () -> "3");
    }

    @Test
    void r25_r27_r28_aLoadIsRefusedNothing_survivesInterruptions_tellsWhoSaidWhat_andCanBeTakenBack() {
        Map<String, JsonNode> before = WORLD.fields();
        awaitFeeds();
        handInFiles();
        long id = begin();
        String one = PATH + "/" + id;
        interruptedUntil(id, LoadState.REPORTED);
        nothingBecomesLiveAndNobodyLeaves();

        assertThat(WORLD.written())
                .as("nothing is written before it is approved")
                .isZero();
        assertThat(kinds(one).keySet())
                .contains(
                        "EQUAL",
                        "REFUSED_ELSEWHERE",
                        "MISSING_IN_CRM",
                        "REPORTABLE",
                        "COLLECT_AGAIN",
                        "SEVERAL_PERSONS",
                        "UNREADABLE");
        assertThat(rows(one, "COLLECT_AGAIN"))
                .contains(WORLD.email(Kind.TOO_OLD))
                // Of whom the ledger does not know there is the CRM's own id.
                .contains(",ONLY_OTHER,LOOK,,,ONAY,,")
                .doesNotContain("REPORTABLE");
        assertThat(toldBy(one, "REFUSED_ELSEWHERE", Kind.PANEL_REFUSAL)).isEqualTo("authority.600100.file");
        assertThat(toldBy(one, "REFUSED_ELSEWHERE", Kind.REFUSED_THERE)).isEqualTo("authority.600100");
        assertThat(toldBy(one, "MISSING_IN_CRM", Kind.LISTED)).isEqualTo("import");
        assertThat(toldBy(one, "REPORTABLE", Kind.FRESH)).isEqualTo("crm.next4biz");
        JsonNode sources = json(hub.get(one, as("load-dpo"))).path("sources");
        assertThat(sources.findValuesAsText("kind"))
                .contains("AUTHORITY_ASKED", "CRM", "AUTHORITY_FILE", "CONSENT_FILE");
        assertThat(sources.findValuesAsText("refused")).filteredOn("1"::equals).hasSize(2);

        thePagesShowIt(id);
        approve(one, id);
        goLive();
        interruptedUntil(id, LoadState.DONE);
        assertEnd();

        assertThat(WORLD.fields()).isNotEqualTo(before);
        stopWriting();
        restore("");
        assertThat(WORLD.fields()).isEqualTo(before);
    }

    private String rows(String one, String kind) {
        return hub.get(one + "/rows.csv?kind=" + kind, as("load-dpo")).body();
    }

    private String toldBy(String one, String kind, Kind of) {
        return rows(one, kind)
                .lines()
                .filter(line -> line.contains(WORLD.email(of)))
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .distinct()
                .reduce("", String::concat);
    }

    private void nothingBecomesLiveAndNobodyLeaves() {
        for (String function : List.of(WRITE, PUSH)) {
            HttpResponse<String> live =
                    post("load-admin", "/api/v1/modes", "{\"function\":\"" + function + "\",\"mode\":\"LIVE\"}");
            assertThat(live.statusCode()).as(live.body()).isEqualTo(409);
            assertThat(live.body()).contains("FIRST_LOAD_OPEN");
        }
        JsonNode leaving = json(hub.get("/api/v1/leave", as("load-dpo")));
        assertThat(leaving.path("ready").asBoolean(true)).isFalse();
        assertThat(leaving.path("items"))
                .anySatisfy(item -> assertThat(item.path("what").asText() + item.path("count"))
                        .isEqualTo("FIRST_LOADS1"));
    }

    private void thePagesShowIt(long id) {
        // A session of its own: calls with a login of theirs have none.
        HubHttp browser = new HubHttp(port);
        Matcher token = CSRF.matcher(browser.get("/login", Map.of()).body());
        assertThat(token.find()).isTrue();
        browser.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=load-dpo&password=" + PASSWORD + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                Map.of());
        assertThat(browser.get("/first-load?lang=tr", Map.of()).body())
                .contains("İlk yükleme", "Onay bekliyor", "authority-exports", "/first-load/600100/" + id)
                .doesNotContain("??");
        assertThat(browser.get("/first-load/600100/" + id + "?lang=tr", Map.of())
                        .body())
                .contains("Yeniden izin istenecek", "Ret bilinmiyor", "kind=COLLECT_AGAIN")
                .contains("Kim ne dedi", "İYS paneli dosyası", "Eski izinler dosyası", "/rejected\"")
                .doesNotContain("??");
        assertThat(browser.get("/first-load/600100/" + id + "?lang=en", Map.of())
                        .body())
                .contains("Ask again", "Waits for approval", "Who said what")
                .doesNotContain("??");
    }
}
