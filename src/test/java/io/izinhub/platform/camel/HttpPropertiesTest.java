package io.izinhub.platform.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.unit.DataSize;

class HttpPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @EnableConfigurationProperties(HttpProperties.class)
    static class Properties {}

    @Test
    void theDefaultsAreExplicit() {
        runner.run(context -> assertThat(context.getBean(HttpProperties.class))
                .isEqualTo(new HttpProperties(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(5),
                        50,
                        10,
                        DataSize.ofMegabytes(16),
                        null)));
    }

    @Test
    void aProxyIsOptional() {
        runner.withPropertyValues("hub.http.proxy.host=proxy.local", "hub.http.proxy.port=3128")
                .run(context -> assertThat(context.getBean(HttpProperties.class).proxy())
                        .isEqualTo(new HttpProperties.Proxy("proxy.local", 3128)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.http.connect-timeout=0s   | hub.http.connect-timeout: must be longer than zero | sıfırdan uzun",
                "hub.http.response-timeout=1h  | hub.http.response-timeout: must be at most 10m     | en çok 10m",
                "hub.http.max-connections=0    | hub.http.max-connections: must be between 1 and    | arasında olmalı",
                "hub.http.proxy.port=3128      | hub.http.proxy.host: must name the proxy           | vekil sunucunun",
                "hub.http.connect-timeout=soon | hub.http.connect-timeout: the value cannot be read | Değeri düzeltin",
                "hub.http.conect-timeout=5s    | hub.http.conect-timeout: no such property          | Yazımını düzeltin"
            })
    void aWrongPropertyStopsTheStartAndNamesTheRemedy(String property, String problem, String remedy) {
        runner.withPropertyValues(property).run(context -> {
            FailureAnalysis analysis = analyze(context.getStartupFailure());

            assertThat(analysis.getDescription()).contains(problem).doesNotContain("soon");
            assertThat(analysis.getAction()).contains(remedy);
        });
    }

    /** As Spring Boot does it: the first registered analyzer that has something to say. */
    private static FailureAnalysis analyze(Throwable failure) {
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((m, e) -> {}));
        return analyzers.stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
