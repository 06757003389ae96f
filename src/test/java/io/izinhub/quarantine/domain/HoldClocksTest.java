package io.izinhub.quarantine.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.domain.BusinessHours;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldClocksTest {

    private final BusinessDays days = new BusinessDays(BusinessDays.Settings.defaults());
    private final HoldClocks clocks =
            new HoldClocks(days, new BusinessHours(days, LocalTime.of(9, 0), LocalTime.of(18, 0)));

    @ParameterizedTest
    @CsvSource({
        // stored on a Thursday before a weekend
        "2026-11-26T16:00, 2026-11-26T16:00, FRESH",
        "2026-11-26T16:00, 2026-11-27T10:59:59, FRESH",
        "2026-11-26T16:00, 2026-11-27T11:00, FOUR_HOURS",
        "2026-11-26T16:00, 2026-11-27T23:59:58, FOUR_HOURS",
        "2026-11-26T16:00, 2026-11-27T23:59:59, ONE_DAY",
        "2026-11-26T16:00, 2026-11-29T12:00, ONE_DAY",
        "2026-11-26T16:00, 2026-12-01T23:59:58, ONE_DAY",
        "2026-11-26T16:00, 2026-12-01T23:59:59, THREE_DAYS",
        "2026-11-26T16:00, 2027-01-25T00:00, THREE_DAYS",
        // on a Friday evening: nothing runs out before Monday
        "2026-11-27T19:00, 2026-11-30T12:59, FRESH",
        "2026-11-27T19:00, 2026-11-30T13:00, FOUR_HOURS",
        // a clock that was set back
        "2026-11-26T16:00, 2026-11-25T00:00, FRESH"
    })
    void r80_clocksRunInBusinessTime(String storedAt, String now, HoldAge age) {
        assertThat(clocks.age(at(storedAt), at(now))).isEqualTo(age);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BusinessDays.ISTANBUL).toInstant();
    }
}
