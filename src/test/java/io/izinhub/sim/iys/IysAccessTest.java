package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, limits and accounts. */
class IysAccessTest {

    private IysClient iys;

    @BeforeEach
    void start() {
        iys = new IysClient();
    }

    @AfterEach
    void stop() {
        iys.close();
    }

    @Test
    void token_form_refreshRotates_andAccessEnds() {
        JsonNode first =
                iys.form("grant_type=password&username=demo&password=demo").json();
        assertThat(first.path("expires_in").asInt()).isEqualTo(7_200);
        assertThat(first.path("refresh_expires_in").asInt()).isEqualTo(14_400);
        assertThat(first.path("token_type").asText()).isEqualTo("bearer");

        String refresh = "grant_type=refresh_token&refresh_token="
                + first.path("refresh_token").asText();
        assertThat(iys.form(refresh).status()).isEqualTo(200);
        assertThat(iys.form(refresh).json().path("error").asText()).isEqualTo("invalid_grant");

        iys.token = first.path("access_token").asText();
        assertThat(iys.get("/iys/sps/600100/brands").status()).isEqualTo(200);
        iys.change("{\"clockOffset\":7201}");
        assertThat(iys.get("/iys/sps/600100/brands").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "username=demo&password=demo, invalid_request",
        "grant_type=&username=demo, invalid_grant",
        "grant_type=magic, unsupported_grant_type",
        "grant_type=password&username=demo, invalid_request",
        "grant_type=password&username=demo&password=, invalid_grant",
        "grant_type=password&username=demo&password=x, invalid_request"
    })
    void token_errors_haveTheOAuthShape(String body, String error) {
        IysClient.Answer answer = iys.form(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText()).isNotBlank();
        assertThat(answer.json().has("errors")).isFalse();
    }

    @Test
    void token_overTheLimit_startsTheHourAgain() {
        iys.change("{\"rateLimits\":{\"iys.token\":2}}");
        String body = "grant_type=password&username=demo&password=demo";
        assertThat(iys.form(body).status()).isEqualTo(200);
        assertThat(iys.form(body).status()).isEqualTo(200);
        iys.clock.set(1, 3_000);
        assertThat(iys.form(body).codes()).containsExactly("H084");
        iys.clock.set(1, 3_700);
        assertThat(iys.form(body).status()).as("the hour began again at 3000").isEqualTo(429);
        iys.change("{\"iys.flat429\":true}");
        assertThat(iys.form(body).json().path("code").asText()).isEqualTo("H084");
        iys.clock.set(1, 7_400);
        assertThat(iys.form(body).status()).isEqualTo(200);
    }

    @Test
    void rateLimits_perSecondAndPerHour() {
        iys.clock.set(0.0001, 0);
        iys.change("{\"rateLimits\":{\"iys.second\":3,\"iys.status\":1,\"iys.history\":1}}");
        assertThat(iys.post(IysClient.BRAND + "/consents/status", IysClient.KEY).status())
                .isEqualTo(404);
        assertThat(iys.post(IysClient.BRAND + "/consents/status", IysClient.KEY).codes())
                .containsExactly("H086");
        assertThat(iys.get("/iys/info/city").status()).isEqualTo(200);
        assertThat(iys.get("/iys/info/city").codes()).containsExactly("H124");
        iys.change("{\"rateLimits\":{\"iys.second\":0}}");
        assertThat(iys.post(IysClient.BRAND + "/consents/history", IysClient.KEY)
                        .status())
                .isEqualTo(200);
        assertThat(iys.post(IysClient.BRAND + "/consents/history", IysClient.KEY)
                        .codes())
                .containsExactly("H089");
    }

    @Test
    void accounts_brandsSubscriptionPartner() {
        iys.add(IysClient.PHONE, "ONAY", -5);
        JsonNode brands = iys.get("/iys/sps/600100/brands").json();
        assertThat(brands.path(0)
                        .path("stats")
                        .path("consents")
                        .path("approval")
                        .asInt())
                .isEqualTo(1);
        assertThat(brands.path(0).path("master").asBoolean()).isTrue();
        assertThat(iys.get("/iys/sps/600100/subscription")
                        .json()
                        .path("usedConsentLimit")
                        .asInt())
                .isEqualTo(1);
        assertThat(iys.get("/iys/integrator/600900/sps").codes()).containsExactly("H363");
        assertThat(iys.get("/iys/integrator/600900/subscription").codes()).containsExactly("H522");
        iys.token = iys.form("grant_type=password&username=demo-partner&password=demo")
                .json()
                .path("access_token")
                .asText();
        assertThat(iys.get("/iys/integrator/600900/sps").json().path("list").findValuesAsText("MESAJ"))
                .containsExactly("write", "write");
        assertThat(iys.get("/iys/integrator/600901/sps").codes()).containsExactly("H129");
        assertThat(iys.get("/iys/sps/600100/subscription").json().has("consentLimit"))
                .isFalse();
        assertThat(iys.get("/iys/info/city/34").json().path("name").asText()).isEqualTo("İstanbul");
        assertThat(iys.get("/iys/info/city/99").status()).isEqualTo(204);
        assertThat(iys.post("/iys/oauth/token", "{}").status()).isEqualTo(404);
    }
}
