package io.izinhub.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class OptOutOnlyTest {

    private final MockEnvironment environment = new MockEnvironment().withProperty("hub.public.port", "8081");

    @Test
    void theAuthorityMayBeTold() {
        environment.withProperty("hub.iys.username", "u").withProperty("hub.mail.inbound.enabled", "false");

        assertThatCode(() -> new OptOutOnly(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.crm.next4biz.tenant=ornek",
                "hub.mail.imap.form.host=imap",
                "hub.sms.relay.crm.firm=NETGSM",
                "hub.webhooks.kulak.url=https://kulak",
                "hub.mail.inbound.enabled=true",
                "hub.mail.outbound.enabled=true"
            })
    void whatElseIsConfiguredStopsTheStartByItsName(String line) {
        String[] property = line.split("=");
        environment.withProperty(property[0], property[1]);

        assertThatThrownBy(() -> new OptOutOnly(environment))
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> assertThat(property[0])
                        .startsWith(problem.where()));
    }

    @Test
    void strangersNeedAPortOfTheirOwn() {
        assertThatThrownBy(() -> new OptOutOnly(new MockEnvironment()))
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> assertThat(problem.where())
                        .isEqualTo("hub.public.port"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/o/token", "/n/key", "/", "/login", "/css/plain.css", "/api/v1/leave/refusals", "/users/keys"})
    void whatItIsForIsThere(String path) {
        assertThat(OptOutOnlyDoor.isOpen(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/f/600100",
                "/webhooks/iys",
                "/relay/netgsm",
                "/api/v1/consents",
                "/api/v1/consents/lookups",
                "/api/v1/leaves",
                "/first-load",
                "/v3/api-docs",
                "/crm/stored",
                ""
            })
    void everythingElseIsNot(String path) {
        assertThat(OptOutOnlyDoor.isOpen(path)).isFalse();
    }
}
