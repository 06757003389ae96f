package io.izinhub.consent.api;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.Brands;
import io.izinhub.consent.SendingStops;
import io.izinhub.consent.domain.Channel;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@HubTest
class RestrictionsApiTest {

    private static final String PATH = "/api/v1/restrictions";
    private static final String DPO = "restrictions-test-dpo";
    private static final String AGENT = "restrictions-test-agent";

    private final HubHttp hub;
    private final SendingStops stops;
    private final Brands brands;
    private final JdbcTemplate jdbc;

    @Autowired
    RestrictionsApiTest(
            @LocalServerPort int port, Accounts accounts, SendingStops stops, Brands brands, JdbcTemplate jdbc) {
        accounts.ensureKey(DPO, DPO, Role.DPO);
        accounts.ensureKey(AGENT, AGENT, Role.AGENT);
        this.hub = new HubHttp(port);
        this.stops = stops;
        this.brands = brands;
        this.jdbc = jdbc;
    }

    @Test
    void r67_aStopOfABrandsChannelWorksAtOnceUntilItIsLifted() {
        String scope = "\"brand\":\"600199\",\"channel\":\"ARAMA\",\"reason\":\"Board notice 1\"";

        assertThat(changed("{\"action\":\"BLOCK\"," + scope + "}")).isTrue();
        assertThat(changed("{\"action\":\"BLOCK\"," + scope + "}")).isFalse();
        assertThat(stopped("600199", Channel.ARAMA)).isTrue();
        assertThat(stopped("600199", Channel.MESAJ)).isFalse();
        assertThat(stopped("600100", Channel.ARAMA)).isFalse();
        assertThat(changed("{\"action\":\"LIFT\"," + scope + "}")).isTrue();
        assertThat(stopped("600199", Channel.ARAMA)).isFalse();
        assertThat(changed("{\"action\":\"LIFT\"," + scope + "}")).isFalse();
        assertThat(jdbc.queryForList(
                        "select action from audit where subject = 'brand:600199' order by id", String.class))
                .containsExactly("SENDING_STOPPED", "SENDING_STOP_LIFTED");
    }

    @Test
    void anAddressIsBlockedByAKeyAndFreedOnlyByAPerson() {
        String body = "{\"action\":\"%s\",\"channel\":\"EPOSTA\",\"recipient\":\"blocked@restrict.example\","
                + "\"reason\":\"asked by letter\"}";

        assertThat(post(DPO, body.formatted("BLOCK")).statusCode()).isEqualTo(200);
        assertThat(post(DPO, body.formatted("LIFT")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'action':'BLOCK','reason':'x'}                     | 422 | RESTRICTION_WITHOUT_SCOPE",
                "{'action':'BLOCK','channel':'EPOSTA'}               | 422 | MISSING_FIELD",
                "{'channel':'EPOSTA','reason':'x'}                   | 422 | MISSING_FIELD",
                "{'action':'BLOCK','brand':'1','reason':'x'}         | 422 | BRAND_UNKNOWN",
                "{'action':'BLOCK','value':'a@b.example','reason':'x'} | 422 | RESTRICTION_WITHOUT_SCOPE",
                "{'action':'BLOCK','channel':'EPOSTA','value':'a','reason':'x'} | 422 | INVALID_ADDRESS",
                "{'action':'ERASE','reason':'x'}                     | 400 | INVALID_BODY",
                "{'action':'BLOCK','channel':'EPOSTA','reason':'\\ud800'} | 400 | REASON_UNREADABLE",
            })
    void whatIsNotWholeIsRefused(String body, int status, String code) {
        HttpResponse<String> answer = post(DPO, body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    }

    @Test
    void anAgentMayNotRestrict() {
        assertThat(post(AGENT, "{}").statusCode()).isEqualTo(403);
    }

    private boolean changed(String body) {
        HttpResponse<String> answer = post(DPO, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("changed").booleanValue();
    }

    private boolean stopped(String brand, Channel channel) {
        return stops.inForce().stream().anyMatch(stop -> stop.covers(brands.require(brand), channel));
    }

    private HttpResponse<String> post(String key, String body) {
        return hub.postJson(PATH, body, bearer(key));
    }
}
