package io.izinhub.platform.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.errors.ErrorKind;
import java.io.IOException;
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

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        camel.addRoutesConfigurations(new ErrorPolicies(new ErrorReport(new ErrorClassifier())));
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
