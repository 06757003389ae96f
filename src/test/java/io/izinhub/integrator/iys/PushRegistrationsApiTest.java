package io.izinhub.integrator.iys;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.SimWorld;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Push is registered at İYS over the hub's API, works, and is ended again. */
@HubTest
class PushRegistrationsApiTest {

    private static final String BRAND = "600101";
    private static final String PATH = "/api/v1/authorities/iys/" + BRAND + "/push-registrations";
    private static final Map<String, String> ADMIN = bearer("push-admin-key");

    private final SimWorld world = SimWorld.shared();
    private final HubHttp hub;
    private final String webhook;
    private final ProducerTemplate flows;
    private final ContactPoints contacts;
    private final JdbcTemplate jdbc;

    @Autowired
    PushRegistrationsApiTest(
            @LocalServerPort int port,
            Accounts accounts,
            ProducerTemplate flows,
            ContactPoints contacts,
            JdbcTemplate jdbc) {
        accounts.ensureKey("push-admin", "push-admin-key", Role.ADMIN);
        accounts.ensureKey("push-agent", "push-agent-key", Role.AGENT);
        this.hub = new HubHttp(port);
        this.webhook = "http://localhost:" + port + "/webhooks/iys";
        this.flows = flows;
        this.contacts = contacts;
        this.jdbc = jdbc;
    }

    @AfterEach
    void end() {
        world.noFaults();
        world.settings(Map.of("httpPush", true));
        delete("{\"url\":\"" + webhook + "\"}");
    }

    @Test
    void registeredOverTheApi_theRefusalIsPushed_unregistered_thePullBringsTheNext() {
        citizen("pushed@registrations.example", "ONAY", "IYS_WEB_YENI");
        pull();
        assertThat(said("pushed@registrations.example")).containsExactly(Said.ONAY);

        try (LogCanary canary = new LogCanary()) {
            JsonNode answer = json(post("{\"url\":\"" + webhook + "\"}"));
            assertThat(answer.path("registrations")).hasSize(3).allSatisfy(one -> {
                assertThat(one.path("url").asText()).isEqualTo(webhook);
                assertThat(one.path("established").asBoolean()).isTrue();
                assertThat(one.path("registeredAt").asText()).endsWith("+03:00");
            });
            assertThat(answer.path("pullOnly")).isEmpty();
            assertThat(json(post("{\"url\":\"" + webhook + "\"}")).path("registrations"))
                    .hasSize(3);
            assertThat(json(hub.get(PATH, ADMIN)).path("registrations")).hasSize(3);
            assertThat(contacts.find(email("pushtest@iys.org.tr"))).isEmpty();

            world.nextSecond();
            citizen("pushed@registrations.example", "RET", "IYS_WEB");
            await().untilAsserted(() ->
                    assertThat(said("pushed@registrations.example")).containsExactly(Said.ONAY, Said.RET));

            JsonNode ended = json(delete("{\"url\":\"" + webhook + "\"}"));
            assertThat(ended.path("registrations")).isEmpty();
            assertThat(ended.path("pullOnly")).hasSize(3);
            canary.neverHeard("aXlzcHVzaDpkZW1v", "pushed@registrations.example");
        }

        world.nextSecond();
        long pushed = pushed();
        citizen("pushed@registrations.example", "ONAY", "IYS_WEB");
        pull();
        assertThat(said("pushed@registrations.example")).containsExactly(Said.ONAY, Said.RET, Said.ONAY);
        assertThat(pushed()).isEqualTo(pushed);
        assertThat(jdbc.queryForList(
                        "select distinct action from audit where action like 'PUSH_%' and subject = ?",
                        String.class, BRAND))
                .containsExactlyInAnyOrder("PUSH_REGISTRATION_ASKED", "PUSH_REGISTERED", "PUSH_UNREGISTERED");
    }

    @Test
    void oneChannelIsRegistered_theOthersArePulledOnly() {
        JsonNode answer = json(post("{\"url\":\"" + webhook + "\",\"channels\":[\"MESAJ\"]}"));

        assertThat(answer.path("registrations")).hasSize(1);
        assertThat(answer.path("pullOnly")).extracting(JsonNode::asText).containsExactly("ARAMA", "EPOSTA");
        assertThat(json(delete("{\"url\":\"" + webhook + "\",\"channels\":[\"EPOSTA\"]}"))
                        .path("registrations"))
                .hasSize(1);
    }

    @Test
    void whatIysRefusesIsExplained() {
        HttpResponse<String> nobodyThere = post("{\"url\":\"http://localhost:1/webhooks/iys\"}");
        assertProblem(nobodyThere, 422, "AUTHORITY_REFUSED", "H530");
        world.settings(Map.of("httpPush", false));
        HttpResponse<String> plain = post("{\"url\":\"" + webhook + "\"}");
        assertProblem(plain, 422, "AUTHORITY_REFUSED", "H531");
        assertThat(json(plain).path("detail").asText()).contains("https");
    }

    @ParameterizedTest
    @CsvSource({"503, 503, AUTHORITY_UNAVAILABLE, H192", "403, 502, AUTHORITY_ACCOUNT, H353"})
    void withoutIysNothingIsRegistered(int said, int status, String code, String authorityCode) {
        // The token is there: the fault hits the question itself.
        hub.get(PATH, ADMIN);
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":" + said + ",\"hCode\":\"" + authorityCode
                + "\",\"count\":1}");

        assertProblem(post("{\"url\":\"" + webhook + "\"}"), status, code, authorityCode);
        assertThat(json(hub.get(PATH, ADMIN)).path("registrations")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://hub.example/webhooks/iys",
                "https://user:secret@hub.example/webhooks/iys",
                "https://hub.example/webhooks/iys?key=secret",
                "https://hub.example/webhooks/iys#x",
                "https:///webhooks/iys",
                "not an address",
                ""
            })
    void anAddressThatIsNoneIsNotSent(String url) {
        HttpResponse<String> answer = post("{\"url\":\"" + url + "\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo("PUSH_URL_INVALID");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void withoutAnAddressOrWithAnotherRoleOrBrandNothingIsSent() {
        assertThat(json(post("{}")).path("code").asText()).isEqualTo("PUSH_URL_MISSING");
        assertThat(hub.postJson(PATH, "{}", bearer("push-agent-key")).statusCode())
                .isEqualTo(403);
        assertThat(hub.get(PATH, bearer("push-agent-key")).statusCode()).isEqualTo(403);
        for (String unknown : List.of("iys/600199", "iys/nobody", "other/" + BRAND)) {
            assertThat(hub.get("/api/v1/authorities/" + unknown + "/push-registrations", ADMIN)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, String authorityCode) {
        assertThat(json(answer).path("code").asText()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("authorityCode").asText()).isEqualTo(authorityCode);
    }

    private HttpResponse<String> post(String body) {
        return hub.postJson(PATH, body, ADMIN);
    }

    private HttpResponse<String> delete(String body) {
        return hub.send(hub.request(PATH, ADMIN)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString(body)));
    }

    private void pull() {
        world.nextSecond();
        flows.sendBody(IysRoutes.pull(BRAND, Feed.IYS), null);
        world.nextSecond();
    }

    private void citizen(String recipient, String status, String source) {
        world.post(
                "/sim/iys/citizen",
                "{\"brandCode\":600101,\"recipient\":\"%s\",\"type\":\"EPOSTA\",\"status\":\"%s\",\"source\":\"%s\"}"
                        .formatted(recipient, status, source));
    }

    private long pushed() {
        return jdbc.queryForObject("select count(*) from inbox where feed = 'iys.push'", Long.class);
    }

    private List<Said> said(String recipient) {
        return contacts.find(email(recipient))
                .map(point -> jdbc.query(
                        "select status from consent_event where point_id = ? and kind = 2 order by id",
                        (rs, i) -> Said.fromCode(rs.getInt(1)),
                        point))
                .orElse(List.of());
    }

    private static Address email(String text) {
        return Address.require(Channel.EPOSTA, text);
    }
}
