package io.izinhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.camel.FlowInstances;
import io.izinhub.platform.camel.PlatformRoutes;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.MappingsReloaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;

/** The platform as Spring wires it, with Camel and the shipped flows, without a database. */
@ExtendWith(OutputCaptureExtension.class)
class PlatformWiringTest {

    @TempDir
    Path customer;

    @TempDir
    Path mappings;

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "io.izinhub.platform.camel",
        "io.izinhub.platform.mapping",
        "io.izinhub.platform.overlay",
        "io.izinhub.platform.errors"
    })
    @ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, CamelAutoConfiguration.class})
    static class Platform {

        private MappingsReloaded reloaded;

        @Bean
        @Qualifier("toE164")
        UnaryOperator<String> toE164() {
            return text -> "+90" + text;
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @EventListener
        void on(MappingsReloaded event) {
            this.reloaded = event;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithAnInstance {

        @Bean
        FlowInstances flowOfOurTemplate() {
            return camel -> TemplatedRouteBuilder.builder(camel, "test-do-thing")
                    .routeId("test-do-thing-a")
                    .parameter("brand", "a")
                    .add();
        }
    }

    @Test
    void theShippedFlowsRunUnderTheirErrorPolicies() {
        try (var context = start()) {
            assertThat(context.getBean(CamelContext.class).getRoute(PlatformRoutes.HTTP_EXIT_ID))
                    .isNotNull();
            HttpAnswer answer = context.getBean(ProducerTemplate.class)
                    .requestBody(
                            PlatformRoutes.HTTP_EXIT,
                            HttpCall.of("GET", URI.create("http://nowhere.invalid/")),
                            HttpAnswer.class);

            assertThat(answer.failure())
                    .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG));
        }
    }

    @Test
    void theCustomersFlowReplacesOursOfTheSameName(CapturedOutput output) throws IOException {
        Files.writeString(customer.resolve("platform-exit-http.camel.yaml"), """
                - route:
                    id: platform-exit-http
                    description: Answers without calling anybody
                    routeConfigurationId: outbound-http
                    from:
                      uri: direct:http-exit
                      steps:
                        - setBody:
                            constant: replaced
                """);
        try (var context = start()) {
            assertThat(context.getBean(ProducerTemplate.class).requestBody(PlatformRoutes.HTTP_EXIT, "x", String.class))
                    .isEqualTo("replaced");
        }
        assertThat(output)
                .containsPattern("shipped routes/platform-exit-http.camel.yaml [0-9a-f]{64} replaced")
                .containsPattern("customer routes/platform-exit-http.camel.yaml [0-9a-f]{64} replaces")
                .containsPattern("Mapping tables/channel.yaml [0-9a-f]{64} SHIPPED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "setBodyy: {constant: x} | line 7",
                "setBody: {constant: [   | line 8",
                "to: direct:nowhere      | Nothing consumes direct:nowhere."
            })
    void aFlowThatCannotWorkStopsTheStart(String step, String what) throws IOException {
        Files.writeString(customer.resolve("bad.camel.yaml"), """
                - route:
                    id: test-do-thing
                    description: A flow with one fault
                    from:
                      uri: direct:start
                      steps:
                        - %s
                """.formatted(step));

        assertThatThrownBy(() -> start())
                .satisfies(failure -> assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
                        .isInstanceOf(ConfigurationProblem.class)
                        .hasMessageContaining(what));
    }

    @Test
    void aTemplateThatWantsMoreThanItIsGivenStopsTheStart() throws IOException {
        Files.writeString(customer.resolve("template.camel.yaml"), """
                - routeTemplate:
                    id: test-do-thing
                    parameters:
                      - name: brand
                      - name: forgotten
                    route:
                      description: A template of the customer
                      from:
                        uri: direct:{{brand}}-{{forgotten}}
                        steps:
                          - stop: {}
                """);

        assertThatThrownBy(() -> start(List.of(Platform.class, WithAnInstance.class)))
                .satisfies(failure -> assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
                        .isInstanceOf(ConfigurationProblem.class)
                        .hasMessageContaining("test-do-thing")
                        .hasMessageContaining("forgotten"));
    }

    @Test
    void aReloadTakesEffectAndIsAnnounced() throws Exception {
        Files.writeString(mappings.resolve("m.jslt"), "{\"to\": to-e164(.t), \"v\": 1}");
        try (var context = start("hub.mappings-dir=" + mappings)) {
            Files.writeString(mappings.resolve("m.jslt"), "{\"to\": to-e164(.t), \"v\": 2}");
            Object endpoint = context.getBean("hubMappingsEndpoint");
            var reload = endpoint.getClass().getDeclaredMethod("reload", SecurityContext.class);
            reload.setAccessible(true);
            reload.invoke(endpoint, SecurityContext.NONE);

            assertThat(context.getBean(MappingRegistry.class).list())
                    .anyMatch(info -> info.id().equals("m") && info.source().equals("CUSTOMER"))
                    .isEqualTo(context.getBean(Platform.class).reloaded.inForce());
        }
    }

    /** The other capabilities' flows call beans that are not here: an empty flow of the same name replaces each. */
    private ConfigurableApplicationContext start(String... properties) {
        return start(List.of(Platform.class), properties);
    }

    private ConfigurableApplicationContext start(List<Class<?>> configurations, String... properties) {
        try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
            for (Path flow : shipped.filter(
                            file -> !file.getFileName().toString().startsWith("platform-"))
                    .toList()) {
                Files.writeString(customer.resolve(flow.getFileName()), "[]\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SpringApplicationBuilder(configurations.toArray(Class[]::new))
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "spring.jmx.enabled=false", "hub.routes-dir=" + customer)
                .properties(properties)
                .run();
    }
}
