package io.izinhub.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** What looks as if no person did it, and what does not. */
class VisitsTest {

    private static final String BROWSER = "Mozilla/5.0 (Linux; Android 14)";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-27T10:00:00Z");
    private final Visits visits = new Visits(
            new OptOutProperties(
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    Set.of(),
                    new OptOutProperties.WrongLinks(30, Duration.ofMinutes(1))),
            new OptOutMetrics(meters),
            new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    private Visit press(String network, String program, boolean oneClick) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/o/token");
        request.setRemoteAddr(network);
        request.addHeader("User-Agent", program);
        return visits.of(request, oneClick);
    }

    @Test
    void severalButtonsOfOneNetworkWithinSecondsLookOdd() {
        for (int i = 0; i < 5; i++) {
            assertThat(press("192.0.2.1", BROWSER, false).isOdd()).isFalse();
        }
        Visit sixth = press("192.0.2.1", BROWSER, false);
        Visit seventh = press("192.0.2.1", BROWSER, false);

        assertThat(sixth.pattern()).isEqualTo(OddPattern.FAST_OF_ONE_NETWORK);
        assertThat(seventh.wave()).isNotNull().isEqualTo(sixth.wave());
        assertThat(press("192.0.2.2", BROWSER, false).isOdd()).isFalse();
        assertThat(sixth.evidence().toString()).contains("FAST_OF_ONE_NETWORK").doesNotContain("192.0.2");
        now = now.plusSeconds(11);
        assertThat(press("192.0.2.1", BROWSER, false).isOdd()).isFalse();
        assertThat(meters.get(OptOutMetrics.PATTERNS)
                        .tag("pattern", "fast_of_one_network")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void manyButtonsOfOneNetworkWithinMinutesLookOdd_andEachTimeIsAWaveOfItsOwn() {
        UUID wave = null;
        for (int i = 1; i <= 22; i++) {
            Visit visit = press("192.0.2.1", BROWSER, false);
            assertThat(visit.pattern()).as("button " + i).isEqualTo(i > 20 ? OddPattern.MANY_OF_ONE_NETWORK : null);
            wave = visit.wave();
            now = now.plusSeconds(11);
        }
        now = now.plus(Duration.ofMinutes(10));
        for (int i = 0; i < 6; i++) {
            press("192.0.2.1", BROWSER, false);
        }

        assertThat(press("192.0.2.1", BROWSER, false).wave()).isNotNull().isNotEqualTo(wave);
    }

    @Test
    void aProgramThatPressesAButtonLooksOdd() {
        for (String program : new String[] {"curl/8.5", "python-requests/2.31", "HeadlessChrome", "SafeLinksBot/1.0"}) {
            assertThat(press("198.51.100." + program.length(), program, false).pattern())
                    .isEqualTo(OddPattern.BUTTON_PRESSED_BY_SCRIPT);
        }
    }

    /** A mailbox provider clicks for its people, by programs, from few networks. */
    @Test
    void oneClickLooksOddNever() {
        for (int i = 0; i < 100; i++) {
            assertThat(press("192.0.2.1", "Go-http-client/2.0", true).isOdd()).isFalse();
        }
        assertThat(press("192.0.2.1", BROWSER, false).isOdd()).isFalse();
    }
}
