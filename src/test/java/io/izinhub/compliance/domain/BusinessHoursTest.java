package io.izinhub.compliance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {

    private final BusinessHours hours = new BusinessHours(
            new BusinessDays(BusinessDays.Settings.defaults()), LocalTime.of(9, 0), LocalTime.of(18, 0));

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T10:00, 4, 2026-11-25T14:00", // within a day
        "2026-11-25T14:00, 4, 2026-11-25T18:00", // exactly to its end
        "2026-11-25T14:01, 4, 2026-11-26T09:01",
        "2026-11-25T06:30, 4, 2026-11-25T13:00", // before it opens
        "2026-11-25T21:00, 4, 2026-11-26T13:00", // after it closed
        "2026-11-27T17:00, 4, 2026-11-30T12:00", // Friday to Monday
        "2026-11-28T11:00, 4, 2026-11-30T13:00", // on a Saturday
        "2026-10-28T10:00, 4, 2026-10-30T10:00", // half day, holiday: three hours, then the 30th
        "2026-12-31T16:00, 4, 2027-01-04T11:00", // New Year and a weekend
        "2026-11-25T10:00, 20, 2026-11-27T12:00",
        "2026-11-28T11:00, 0, 2026-11-28T11:00"
    })
    void r51_hoursCountWhileSomebodyIsAtWork(String from, int count, String then) {
        assertThat(hours.plus(at(from), Duration.ofHours(count))).isEqualTo(at(then));
    }

    @Test
    void aDayThatClosesBeforeTheHalfDayEndsHasItsOwnEnd() {
        BusinessHours early = new BusinessHours(
                new BusinessDays(BusinessDays.Settings.defaults()), LocalTime.of(8, 0), LocalTime.of(12, 0));

        assertThat(early.plus(at("2026-10-28T11:00"), Duration.ofHours(2))).isEqualTo(at("2026-10-30T09:00"));
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        assertThatThrownBy(() -> hours.plus(at("2026-11-25T10:00"), Duration.ofHours(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BusinessHours(
                        new BusinessDays(BusinessDays.Settings.defaults()), LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BusinessDays.ISTANBUL).toInstant();
    }
}
