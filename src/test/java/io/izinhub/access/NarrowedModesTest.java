package io.izinhub.access;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** LIVE for a part: what is inside goes, what is outside is held back, judged and reported; more takes two people. */
@HubTest
class NarrowedModesTest {

    private static final String PASSWORD = "narrow-test-password";
    private static final String IYS = "authority.600101";
    private static final String PUSH = IYS + ".push";
    private static final int EVERYBODY = 200;

    private final HubHttp http;
    private final Modes modes;
    private final ContactPoints contacts;
    private final JdbcTemplate jdbc;
    private final MeterRegistry meters;
    private final ModesPerson admin;
    private final ModesPerson dpo;

    @Autowired
    NarrowedModesTest(
            @LocalServerPort int port,
            Accounts accounts,
            Modes modes,
            ContactPoints contacts,
            JdbcTemplate jdbc,
            MeterRegistry meters) {
        accounts.ensureUser("narrow-admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("narrow-dpo", PASSWORD, Role.DPO);
        accounts.ensureKey("narrow-system", "narrow-key", Role.ADMIN, Role.INTEGRATION);
        this.http = new HubHttp(port);
        this.modes = modes;
        this.contacts = contacts;
        this.jdbc = jdbc;
        this.meters = meters;
        this.admin = new ModesPerson(port, "narrow-admin", PASSWORD, PUSH);
        this.dpo = new ModesPerson(port, "narrow-dpo", PASSWORD, PUSH);
    }

    @BeforeEach
    void nothingOfOthersWaits() {
        modes.set(PUSH, Mode.SHADOW, "test", "as at first");
        jdbc.update("delete from mode_request where function = ?", PUSH);
        jdbc.update("delete from destination_state where destination = ?", IYS);
        jdbc.update(
                "update delivery set state = 'CANCELLED' where destination = ?"
                        + " and state in ('READY', 'CLAIMED', 'AWAITING')",
                IYS);
    }

    @AfterEach
    void backToShadow() {
        modes.set(PUSH, Mode.SHADOW, "test", "the test is over");
    }

    @Test
    void aShareGoesFirstTheReportIsTheRestAndThenAllOfItGoes() {
        List<String> people = people("share", EVERYBODY);
        int before = written();
        JsonNode promises = say(people, "ONAY");
        List<String> inside = people.stream()
                .filter(person -> Narrowing.percentile(point(person)) < 30)
                .toList();
        assertThat(inside.size()).isBetween(30, 90);
        assertThat(modesOf(promises)).containsOnlyKeys("SHADOW");

        goLive("{\"percent\":30}");
        await().atMost(Duration.ofSeconds(30)).until(() -> written() - before == inside.size());

        assertThat(inside).allMatch(person -> held(person).equals("ONAY"));
        JsonNode rest = judgedReport();
        assertThat(rest.get("waiting").asInt()).isEqualTo(EVERYBODY - inside.size());
        assertThat(rest.get("lines"))
                .hasSize(EVERYBODY - inside.size())
                .allMatch(line -> line.get("verdict").textValue().equals("WOULD_SEND"));
        assertThat(rest.get("linesCut").booleanValue()).isFalse();
        assertThat(modeNow().get("narrowed").get("percent").intValue()).isEqualTo(30);
        assertThat(meters.get("hub.mode").tag("function", PUSH).gauge().value()).isEqualTo(1.5);
        await().during(Duration.ofSeconds(2)).until(() -> written() - before == inside.size());

        List<String> later = people("share-later", 40);
        Map<String, Long> told = modesOf(say(later, "ONAY"));
        long laterInside = later.stream()
                .filter(person -> Narrowing.percentile(point(person)) < 30)
                .count();
        assertThat(told).containsEntry("LIVE", laterInside).containsEntry("SHADOW", 40 - laterInside);

        judgedReport();
        assertThat(dpo.change("LIVE", null).statusCode()).isEqualTo(202);
        assertThat(admin.change("LIVE", null, "{\"percent\":100}").statusCode()).isEqualTo(200);
        assertThat(modeNow().get("narrowed").isNull()).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> written() - before == EVERYBODY + 40);
        assertThat(people).allMatch(person -> held(person).equals("ONAY"));
        assertThat(json(admin.report()).get("waiting").asInt()).isZero();
    }

    @Test
    void onlyThePilotsGoAndTheirAddressesAreNotKept() {
        List<String> people = people("pilot", 30);
        say(people, "ONAY");
        String pilots =
                "{\"pilot\":[\"" + people.get(3).toUpperCase(java.util.Locale.ROOT) + "\",\"" + people.get(7) + "\"]}";

        goLive(pilots);
        await().until(() ->
                held(people.get(3)).equals("ONAY") && held(people.get(7)).equals("ONAY"));

        assertThat(judgedReport().get("waiting").asInt()).isEqualTo(28);
        assertThat(modeNow().get("narrowed").get("pilot").intValue()).isEqualTo(2);
        assertThat(jdbc.queryForObject("select narrowing::text from mode where function = ?", String.class, PUSH))
                .contains(point(people.get(3)).toString())
                .doesNotContain("@");
        assertThat(jdbc.queryForObject(
                        "select detail::text from audit where subject = ? order by id desc limit 1",
                        String.class,
                        PUSH))
                .contains(point(people.get(7)).toString())
                .doesNotContain("@");
        assertThat(people.stream().filter(person -> held(person).equals("ONAY")))
                .hasSize(2);

        assertThat(admin.change("SHADOW", "enough seen").statusCode()).isEqualTo(200);
        say(List.of(people.get(3)), "RET");
        await().during(Duration.ofSeconds(2)).until(() -> held(people.get(3)).equals("ONAY"));
    }

    @Test
    void lessTakesOneCallerAndAReasonMoreTakesTwoPeople() {
        goLive("{\"percent\":50}");

        HttpResponse<String> silent = admin.change("LIVE", null, "{\"percent\":20}");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(json(silent).get("code").textValue()).isEqualTo("MODE_REASON_MISSING");
        HttpResponse<String> less = byKey("{\"percent\":20}", "too many complaints");
        assertThat(less.statusCode()).as(less.body()).isEqualTo(200);
        assertThat(json(less).get("narrowed").get("percent").intValue()).isEqualTo(20);
        assertThat(dpo.change("LIVE", null, "{\"percent\":20}").body()).contains("UNCHANGED");

        assertThat(byKey("{\"percent\":21}", "as before").statusCode()).isEqualTo(403);
        HttpResponse<String> unread = admin.change("LIVE", "x", "{\"percent\":21}");
        assertThat(json(unread).get("code").textValue()).isEqualTo("MODE_REPORT_NOT_OPENED");
        assertThat(dpo.report().statusCode()).isEqualTo(200);
        assertThat(admin.change("LIVE", null, "{\"percent\":60}").statusCode()).isEqualTo(202);
        assertThat(dpo.change("LIVE", null, "{\"percent\":70}").statusCode()).isEqualTo(202);
        assertThat(dpo.change("LIVE", null).statusCode()).isEqualTo(202);
        assertThat(modes.state(PUSH).narrowing()).isEqualTo(Narrowing.percent(20));
        HttpResponse<String> agreed = dpo.change("LIVE", null, "{\"percent\":60}");
        assertThat(agreed.statusCode()).isEqualTo(200);
        assertThat(modes.state(PUSH).narrowing()).isEqualTo(Narrowing.percent(60));
        assertThat(jdbc.queryForObject(
                        "select action || ' ' || actor || ' ' || (detail::jsonb -> 'narrowing' ->> 'percent')"
                                + " from audit where subject = ? order by id desc limit 1",
                        String.class,
                        PUSH))
                .isEqualTo("MODE_CHANGED user:narrow-dpo 60");

        // Another list is not a smaller part, however short: somebody is in it who was not.
        say(people("list", 2), "ONAY");
        dpo.report();
        assertThat(admin.change("LIVE", "x", "{\"percent\":60,\"pilot\":[\"list0@narrow.example\"]}")
                        .statusCode())
                .isEqualTo(200);
        dpo.report();
        assertThat(admin.change("LIVE", "x", "{\"percent\":60,\"pilot\":[\"list1@narrow.example\"]}")
                        .statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"recipientDomains\":[\"ornek.example\"]} | MODE_NARROWING_UNSUPPORTED | recipientDomains",
                "{\"mailboxes\":[]}                         | MODE_NARROWING_UNSUPPORTED | mailboxes",
                "{\"brands\":[\"600101\"]}                  | MODE_NARROWING_UNSUPPORTED | brands",
                "{\"percent\":0}                            | MODE_NARROWING_INVALID     | percent",
                "{\"percent\":101}                          | MODE_NARROWING_INVALID     | percent",
                "{\"pilot\":[]}                             | MODE_NARROWING_INVALID     | pilot",
                "{}                                         | MODE_NARROWING_INVALID     | narrow",
                "{\"pilot\":[\"nobody@narrow.example\"]}    | MODE_NARROWING_UNKNOWN     | pilot",
                "{\"pilot\":[null]}                         | MODE_NARROWING_UNKNOWN     | pilot",
                "{\"pilot\":[\"\\ud800@x.example\"]}        | MODE_NARROWING_UNKNOWN     | pilot"
            })
    void aPartThatCannotBeMetIsRefused(String narrow, String code, String field) {
        dpo.report();

        HttpResponse<String> answer = admin.change("LIVE", "x", narrow);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
        assertThat(json(answer).get("field").textValue()).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("nobody@");
        assertThat(modes.of(PUSH)).isEqualTo(Mode.SHADOW);
    }

    @Test
    void theRefusalIsPlainInBothLanguages() {
        String body = "{\"function\":\"" + PUSH + "\",\"mode\":\"LIVE\",\"narrow\":{\"recipientDomains\":[\"x\"]}}";

        JsonNode turkish = json(http.postJson("/api/v1/modes", body, headers("tr")));
        JsonNode english = json(http.postJson("/api/v1/modes", body, headers("en")));

        assertThat(turkish.get("title").textValue()).isEqualTo("Bu işlev böyle daraltılamaz");
        assertThat(english.get("title").textValue()).isEqualTo("This function cannot be narrowed so");
        assertThat(english.get("supported")).extracting(JsonNode::textValue).containsExactly("percent", "pilot");
    }

    @Test
    void onlyLiveIsNarrowed() {
        modes.set(PUSH, Mode.LIVE, "test", null);

        HttpResponse<String> answer = admin.change("SHADOW", "x", "{\"percent\":30}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("code").textValue()).isEqualTo("MODE_NARROWING_NOT_LIVE");
        assertThat(modes.of(PUSH)).isEqualTo(Mode.LIVE);
    }

    private void goLive(String narrow) {
        judgedReport();
        HttpResponse<String> first = dpo.change("LIVE", null, narrow);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        HttpResponse<String> second = admin.change("LIVE", null, narrow);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(json(second).get("narrowed").isNull()).isFalse();
    }

    private HttpResponse<String> byKey(String narrow, String reason) {
        return http.postJson(
                "/api/v1/modes",
                "{\"function\":\"" + PUSH + "\",\"mode\":\"LIVE\",\"narrow\":" + narrow + ",\"reason\":\"" + reason
                        + "\"}",
                bearer("narrow-key"));
    }

    private JsonNode judgedReport() {
        await().until(() -> !dpo.report().body().contains("NOT_JUDGED"));
        return json(dpo.report());
    }

    private JsonNode modeNow() {
        for (JsonNode one : json(http.get("/api/v1/modes", bearer("narrow-key")))) {
            if (one.get("function").textValue().equals(PUSH)) {
                return one;
            }
        }
        throw new AssertionError("the function is not listed");
    }

    private static Map<String, Long> modesOf(JsonNode answer) {
        return IntStream.range(0, answer.get("results").size())
                .mapToObj(i -> answer.get("results").get(i).get("deliveries"))
                .flatMap(deliveries -> IntStream.range(0, deliveries.size()).mapToObj(deliveries::get))
                .filter(delivery -> delivery.get("destination").textValue().equals(IYS))
                .collect(Collectors.groupingBy(delivery -> delivery.get("mode").textValue(), Collectors.counting()));
    }

    private JsonNode say(List<String> people, String status) {
        Instant at = Instant.now().minusSeconds(status.equals("ONAY") ? 60 : 1);
        String body = people.stream()
                .map(person -> """
                    {"brand":"600101","channel":"EPOSTA","recipient":"%s","status":"%s","source":"HS_WEB","consentAt":"%s"}\
                    """.formatted(person, status, at))
                .collect(Collectors.joining(",", "[", "]"));
        HttpResponse<String> answer = http.postJson("/api/v1/consents", body, bearer("narrow-key"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private java.util.UUID point(String person) {
        return contacts.find(Address.require(Channel.EPOSTA, person)).orElseThrow();
    }

    private static List<String> people(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> name + i + "@narrow.example")
                .toList();
    }

    private static Map<String, String> headers(String language) {
        return Map.of("Authorization", "Bearer narrow-key", "Accept-Language", language);
    }

    private static String held(String person) {
        JsonNode held = SimWorld.shared().held(person);
        return held.isEmpty() ? "nothing" : held.get(0).get("status").textValue();
    }

    /** What the simulator of İYS has written for the brand. */
    private static int written() {
        return SimWorld.shared()
                .iys()
                .movements(
                        600_101,
                        LocalDateTime.MIN.withYear(2015),
                        LocalDateTime.now().plusDays(1))
                .size();
    }
}
