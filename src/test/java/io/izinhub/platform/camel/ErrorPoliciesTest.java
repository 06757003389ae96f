package io.izinhub.platform.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.errors.ErrorKind;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ErrorPoliciesTest {

    private static final String SECRET = "ayse@ornek.example";
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

    private final Clock clock = mock();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        when(clock.instant()).thenReturn(NOW);
        camel.addRoutesConfigurations(new ErrorPolicies(new ErrorClassifier(), clock));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (ErrorPolicy policy : ErrorPolicy.values()) {
                    from("direct:" + policy.id())
                            .routeConfigurationId(policy.id())
                            .routeId("test-fail-" + policy.id())
                            .process(new HeaderGuard())
                            .process(ErrorPoliciesTest::fail);
                }
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @EnumSource
    void theReportHasRouteKindAndClassButNoData(ErrorPolicy policy, CapturedOutput output) {
        Exchange done = send(policy, new IOException(SECRET));

        assertThat(done.getProperty(ExchangeNames.ERROR_KIND)).isEqualTo(ErrorKind.RETRYABLE);
        assertThat(output)
                .contains("Route test-fail-" + policy.id() + " failed: RETRYABLE java.io.IOException, correlation "
                        + done.getProperty(ExchangeNames.CORRELATION_ID))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureGoesToTheCallerOrRollsBackButIsNeverLost(ErrorPolicy policy) {
        Exchange done = send(policy, new IllegalStateException(SECRET));

        assertThat(done.getProperty(ExchangeNames.ERROR_KIND)).isEqualTo(ErrorKind.BUG);
        if (policy.callerWaits()) {
            assertThat(done.getException())
                    .isInstanceOf(ReportedFailure.class)
                    .hasMessage("BUG java.lang.IllegalStateException")
                    .hasNoCause();
        } else {
            assertThat(done.getException()).isNull();
            assertThat(done.isRollbackOnly()).isTrue();
        }
    }

    /** The database is away, and each flow of a timer asks for it every second. */
    @ParameterizedTest
    @EnumSource(names = {"SCHEDULED", "WORKER"})
    void whatATimerRepeatsIsSaidOnceAMinuteWithoutStack(ErrorPolicy policy, CapturedOutput output) {
        for (int second = 0; second < 120; second++) {
            when(clock.instant()).thenReturn(NOW.plusSeconds(second));
            send(policy, new IllegalStateException(new SQLTransientConnectionException("away")));
        }

        assertThat(output.getOut().lines().filter(line -> line.contains("Route test-fail-" + policy.id())))
                .hasSize(2)
                .last()
                .asString()
                .contains("WARN")
                .endsWith("; 59 more since this was last said");
        assertThat(output).doesNotContain("\tat ", "Rollback");
    }

    @ParameterizedTest
    @EnumSource(names = {"ENTRY", "MAIL", "OUTBOUND_HTTP"})
    void whatSomebodyWaitsForHasALineEachTime(ErrorPolicy policy, CapturedOutput output) {
        send(policy, new IOException(SECRET));
        send(policy, new IOException(SECRET));

        assertThat(output.getOut().lines().filter(line -> line.contains("Route test-fail-" + policy.id())))
                .hasSize(2);
    }

    private Exchange send(ErrorPolicy policy, Exception failure) {
        return camel.createProducerTemplate().send("direct:" + policy.id(), ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setBody(SECRET);
            exchange.setProperty("failure", failure);
        });
    }

    private static void fail(Exchange exchange) throws Exception {
        throw exchange.getProperty("failure", Exception.class);
    }
}
