package io.izinhub.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogCanaryTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogCanaryTest.class);

    static Stream<BiConsumer<Logger, String>> waysToSing() {
        return Stream.of(
                (log, secret) -> log.trace("heard {}", secret),
                (log, secret) -> log.error("failed", new IllegalStateException(new IllegalArgumentException(secret))),
                (log, secret) -> {
                    MDC.put("address", secret);
                    log.info("harmless");
                    MDC.remove("address");
                });
    }

    @ParameterizedTest
    @MethodSource("waysToSing")
    void whatIsSungIsHeard(BiConsumer<Logger, String> sing) {
        try (LogCanary canary = new LogCanary()) {
            sing.accept(LOG, "secret-of-the-canary");

            assertThatThrownBy(() -> canary.neverHeard("secret-of-the-canary")).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void whatIsNotSungIsNotHeard() {
        try (LogCanary canary = new LogCanary()) {
            LOG.info("harmless");

            canary.neverHeard("secret-of-the-canary");
        }
    }
}
