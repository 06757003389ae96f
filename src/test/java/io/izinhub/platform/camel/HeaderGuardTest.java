package io.izinhub.platform.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class HeaderGuardTest {

    private static final Map<String, Object> HOSTILE = Map.of(
            "CamelHttpUri", "http://evil.invalid/",
            "cAMELHTTPMETHOD", "DELETE",
            "camelID", "1",
            "Bcc", "x@evil.invalid",
            "X-SIGNATURE", "abc",
            "signing-ID", "7");

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        camel.getRegistry().bind("headerGuard", new HeaderGuard());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:nothing").process("headerGuard").process(HeaderGuardTest::rememberMdc);
                from("direct:some")
                        .bean("headerGuard", "keep(*, 'x-signature,Signing-Id,CamelHttpUri')")
                        .process(HeaderGuardTest::rememberMdc);
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void nothingPassesThatTheRouteDidNotAskFor() {
        assertThat(send("direct:nothing", HOSTILE).getMessage().getHeaders())
                .containsOnlyKeys(ExchangeNames.CORRELATION_HEADER);
    }

    @Test
    void whatTheRouteAskedForPassesInAnyLetterCaseButNeverCamelsOwn() {
        assertThat(send("direct:some", HOSTILE).getMessage().getHeaders())
                .containsOnlyKeys("X-SIGNATURE", "signing-ID", ExchangeNames.CORRELATION_HEADER);
    }

    @Test
    void theCorrelationIdIsInHeaderPropertyAndLoggingContextAndThenGone() {
        Exchange done = send("direct:nothing", Map.of("x-correlation-id", "order-2026-0001"));

        assertThat(done.getMessage().getHeader(ExchangeNames.CORRELATION_HEADER))
                .isEqualTo("order-2026-0001");
        assertThat(done.getProperty(ExchangeNames.CORRELATION_ID)).isEqualTo("order-2026-0001");
        assertThat(done.getProperty("seenInMdc")).isEqualTo("order-2026-0001");
        assertThat(MDC.get(ExchangeNames.CORRELATION_MDC)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "a@b.example-1", "line\nbreak-1", "x${env:HOME}y", "ığüşöçıığü"})
    void aCorrelationIdThatIsNoneIsReplaced(String hostile) {
        Exchange done = send("direct:nothing", Map.of(ExchangeNames.CORRELATION_HEADER, hostile));

        assertThat(done.getProperty(ExchangeNames.CORRELATION_ID, String.class))
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private Exchange send(String to, Map<String, Object> headers) {
        return camel.createProducerTemplate().send(to, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private static void rememberMdc(Exchange exchange) {
        exchange.setProperty("seenInMdc", MDC.get(ExchangeNames.CORRELATION_MDC));
    }
}
