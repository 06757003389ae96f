package io.izinhub.quarantine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.domain.BusinessHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldClocksTest {

    private static final HoldClocks.Early EARLY = new HoldClocks.Early(Duration.ofHours(1), Duration.ofHours(4));

    private final BusinessDays days = new BusinessDays(BusinessDays.Settings.defaults());
    private final HoldClocks clocks =
            new HoldClocks(days, new BusinessHours(days, LocalTime.of(9, 0), LocalTime.of(18, 0)), EARLY);

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
        assertThat(clocks.age(at(storedAt), Priority.NONE, at(now))).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T16:00, 2026-11-26T16:59:59, FRESH",
        "2026-11-26T16:00, 2026-11-26T17:00, FOUR_HOURS",
        "2026-11-26T16:00, 2026-11-27T10:59:59, FOUR_HOURS",
        "2026-11-26T16:00, 2026-11-27T11:00, ONE_DAY",
        "2026-11-26T16:00, 2026-12-01T23:59:58, ONE_DAY",
        "2026-11-26T16:00, 2026-12-01T23:59:59, THREE_DAYS",
        "2026-11-27T19:00, 2026-11-30T10:00, FOUR_HOURS",
    })
    void r63_theFirstTwoClocksOfUrgentMailRunOutEarlier(String storedAt, String now, HoldAge age) {
        assertThat(clocks.age(at(storedAt), Priority.RIGHTS_REQUEST, at(now))).isEqualTo(age);
        assertThat(clocks.age(at(storedAt), Priority.COMPLAINT, at(now))).isEqualTo(age);
    }

    /** Whatever is configured and whenever it is stored, half days and feasts included. */
    @Property
    void r63_noClockOfUrgentMailRunsOutLater(
            @ForAll @IntRange(max = 366 * 24) int hour,
            @ForAll @IntRange(min = 1, max = 4) int first,
            @ForAll @IntRange(min = 4, max = 8) int second) {
        HoldClocks own = new HoldClocks(
                days,
                new BusinessHours(days, LocalTime.of(9, 0), LocalTime.of(18, 0)),
                new HoldClocks.Early(Duration.ofHours(first), Duration.ofHours(second)));
        Instant storedAt = at("2026-01-01T00:00").plus(Duration.ofHours(hour));
        for (HoldAge age : HoldAge.values()) {
            assertThat(own.at(age, storedAt, Priority.COMPLAINT))
                    .isBeforeOrEqualTo(own.at(age, storedAt, Priority.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "5, 6", "3, 2", "1, 9"})
    void r63_clocksThatAreNotEarlierAreRefused(int first, int second) {
        assertThatThrownBy(() -> new HoldClocks.Early(Duration.ofHours(first), Duration.ofHours(second)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BusinessDays.ISTANBUL).toInstant();
    }
}
