package io.izinhub.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.reconciliation.Pulse.How;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PulseTest {

    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(90);

    /** Seconds from now; a lease of 90 s that ends in 40 was last renewed 50 ago. */
    @ParameterizedTest
    @CsvSource({
        "  90, -1, WORKING,      0,   ",
        "  41, -1, WORKING,    -49,   ",
        "  40, -1, SILENT,     -50, 40",
        "   1, -1, SILENT,     -89,  1",
        "   0, -1, DUE,           ,   ",
        " -59, -1, DUE,           ,   ",
        " -60, -70, UNATTENDED,   ,   ",
        "    , 30, WAITING,       , 30",
        "    ,  0, DUE,           ,   ",
        "    , -60, UNATTENDED,   ,   "
    })
    void whetherSomebodyIsAtIt(Long busyUntil, long nextAt, How how, Long heardAt, Long goesOnAt) {
        assertThat(Pulse.of(at(busyUntil), LEASE, at(nextAt), NOW))
                .isEqualTo(new Pulse(how, at(heardAt), at(goesOnAt)));
    }

    private static Instant at(Long seconds) {
        return seconds == null ? null : NOW.plusSeconds(seconds);
    }
}
