package io.izinhub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.intake.Refusal;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class WebTest {

    private final HubHttp hub;

    @Autowired
    WebTest(@LocalServerPort int port) {
        this.hub = new HubHttp(port);
    }

    @Test
    void aHarmlessCorrelationIdIsKept() {
        assertThat(correlation("order-12345678")).isEqualTo("order-12345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "a@b.example", "12345678 injected", "ÇÇÇÇÇÇÇÇ"})
    void anyOtherCorrelationIdIsReplaced(String id) {
        String given = correlation(id);

        assertThat(given).isNotEqualTo(id);
        assertThat(UUID.fromString(given)).isNotNull();
    }

    @Test
    void aProblemsTypeLeadsToItsExplanation() {
        assertThat(hub.get("/problems/TOO_LARGE", Map.of()).body()).contains("10.000");
        assertThat(hub.get("/problems/HS_2015_TIME", Map.of("Accept-Language", "en"))
                        .body())
                .contains("lang=\"en\"", "goes only with the time");
        assertThat(hub.get("/problems/NO_SUCH_CODE", Map.of()).statusCode()).isEqualTo(404);
        assertThat(hub.get("/problems/%3Cscript%3E", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void bothLanguagesHaveAllTexts() throws IOException {
        Properties turkish = load("/messages.properties");
        Properties english = load("/messages_en.properties");

        assertThat(english.keySet()).isEqualTo(turkish.keySet());
        for (Refusal.Code code : Refusal.Code.values()) {
            assertThat(turkish.getProperty(new Refusal(code, null).messageKey()))
                    .as(code.name())
                    .isNotBlank();
        }
    }

    private String correlation(String id) {
        return hub.get("/actuator/health", Map.of("X-Correlation-Id", id))
                .headers()
                .firstValue("X-Correlation-Id")
                .orElseThrow();
    }

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = WebTest.class.getResourceAsStream(name)) {
            properties.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        }
        return properties;
    }
}
