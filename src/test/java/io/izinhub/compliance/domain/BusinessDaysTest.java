package io.izinhub.compliance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.compliance.domain.BusinessDays.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessDaysTest {

    private final BusinessDays days = new BusinessDays(Settings.defaults());
    private final BusinessDays halfDaysOff = new BusinessDays(new Settings(false, false, Set.of(), Set.of()));

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-25, 2026-11-25",
        "2026-11-21, 2026-11-25, 2026-11-25",
        "2026-05-18, 2026-05-22, 2026-05-22",
        "2026-05-22, 2026-06-01, 2026-06-02",
        "2026-10-26, 2026-10-30, 2026-11-02",
        "2026-12-30, 2027-01-05, 2027-01-05",
        "2026-03-17, 2026-03-23, 2026-03-24",
        "2027-03-05, 2027-03-15, 2027-03-16",
        "2027-05-14, 2027-05-24, 2027-05-24"
    })
    void r48_r52_threeBusinessDays(LocalDate event, LocalDate halfDayCounts, LocalDate halfDayDoesNot) {
        assertThat(days.plus(event, 3)).isEqualTo(halfDayCounts);
        assertThat(halfDaysOff.plus(event, 3)).isEqualTo(halfDayDoesNot);
    }

    @ParameterizedTest
    @CsvSource({
        // the last second of Friday in Istanbul, and the first one of Saturday
        "2026-11-20T23:59:59+03:00, 2026-11-25T23:59:59+03:00",
        "2026-11-21T00:00:00+03:00, 2026-11-25T23:59:59+03:00",
        // still Tuesday in London, Wednesday in Istanbul
        "2026-11-17T21:30:00Z, 2026-11-23T23:59:59+03:00",
        "2026-11-17T20:30:00Z, 2026-11-20T23:59:59+03:00"
    })
    void r48_limitEndsWithTheLastSecondInIstanbul(OffsetDateTime event, OffsetDateTime deadline) {
        assertThat(days.deadline(event.toInstant(), 3)).isEqualTo(deadline.toInstant());
    }

    @Test
    void r49_saturdayIsOffUnlessSet() {
        LocalDate saturday = LocalDate.of(2026, 11, 21);
        BusinessDays sixDays = new BusinessDays(new Settings(true, true, Set.of(), Set.of()));
        assertThat(days.isBusinessDay(saturday)).isFalse();
        assertThat(sixDays.isBusinessDay(saturday)).isTrue();
        assertThat(sixDays.isBusinessDay(saturday.plusDays(1))).isFalse();
        assertThat(sixDays.plus(LocalDate.of(2026, 11, 20), 3)).isEqualTo("2026-11-24");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-01", "2026-04-23", "2026-05-01", "2026-05-19", "2026-07-15", "2026-08-30", "2026-10-29"
            })
    void r50_fixedHolidays(LocalDate day) {
        assertThat(days.isPublicHoliday(day)).isTrue();
        assertThat(days.isBusinessDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-28", "2026-03-19", "2026-05-26"})
    void r51_r52_halfDays(LocalDate eve) {
        assertThat(days.isHalfDay(eve)).isTrue();
        assertThat(days.isPublicHoliday(eve)).isFalse();
        assertThat(days.isBusinessDay(eve)).isTrue();
        assertThat(halfDaysOff.isBusinessDay(eve)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-10, 2024-06-16",
        "2025-03-30, 2025-06-06",
        "2026-03-20, 2026-05-27",
        "2027-03-09, 2027-05-16",
        "2028-02-26, 2028-05-05",
        "2029-02-14, 2029-04-24",
        "2030-02-04, 2030-04-13"
    })
    void r53_feasts(LocalDate ramazan, LocalDate kurban) {
        assertFeast(ramazan, 3);
        assertFeast(kurban, 4);
    }

    @Test
    void r54_administrativeLeaveIsAHolidayOnlyIfAdded() {
        LocalDate leave = LocalDate.of(2026, 5, 25);
        assertThat(days.isBusinessDay(leave)).isTrue();
        assertThat(with(Set.of(leave), Set.of()).isBusinessDay(leave)).isFalse();
        assertThat(with(Set.of(leave), Set.of(leave)).isPublicHoliday(leave)).isTrue();
    }

    @Test
    void r53_officialDatesReplaceTheCalendars() {
        LocalDate feast = LocalDate.of(2026, 3, 20);
        LocalDate eve = feast.minusDays(1);
        assertThat(with(Set.of(), Set.of(feast, eve)).isBusinessDay(feast)).isTrue();
        assertThat(with(Set.of(), Set.of(eve)).isHalfDay(eve)).isFalse();
        LocalDate sunday = LocalDate.of(2026, 3, 22);
        assertThat(with(Set.of(), Set.of(sunday)).isBusinessDay(sunday)).isFalse();
    }

    @Test
    void r55_bothRamazanFeastsOf2033AreFound() {
        List<LocalDate> halfDaysAndFeasts = Stream.iterate(LocalDate.of(2033, 1, 1), d -> d.plusDays(1))
                .limit(365)
                .filter(d -> d.getMonthValue() == 1 || d.getMonthValue() == 12)
                .filter(d -> days.isPublicHoliday(d) || days.isHalfDay(d))
                .toList();
        assertThat(halfDaysAndFeasts)
                .map(LocalDate::toString)
                .containsExactly(
                        "2033-01-01",
                        "2033-01-02",
                        "2033-01-03",
                        "2033-01-04",
                        "2033-01-05",
                        "2033-12-22",
                        "2033-12-23",
                        "2033-12-24",
                        "2033-12-25");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00+03:00, 2026-11-19T00:00:00+03:00",
        "2026-11-22T10:00:00+03:00, 2026-11-18T00:00:00+03:00",
        "2026-06-01T00:00:00+03:00, 2026-05-22T00:00:00+03:00",
        "2026-11-24T23:30:00Z, 2026-11-20T00:00:00+03:00"
    })
    void cutOffIsTheStartOfTheThirdBusinessDayBack(OffsetDateTime now, OffsetDateTime cutOff) {
        assertThat(days.cutOff(now.toInstant(), 3)).isEqualTo(cutOff.toInstant());
    }

    @Test
    void countingStartsAtZero() {
        LocalDate sunday = LocalDate.of(2026, 11, 22);
        assertThat(days.plus(sunday, 0)).isEqualTo(sunday);
        assertThatThrownBy(() -> days.minus(sunday, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void datesBeyondTheCalendarsTableAreNoError() {
        assertThat(days.deadline(Instant.parse("9999-06-01T00:00:00Z"), 3)).isAfter("9999-06-01T00:00:00Z");
        assertThat(days.isBusinessDay(LocalDate.of(1, 1, 2))).isTrue();
    }

    @Property
    void forwardAndBackEndOnTheSameDay(
            @ForAll @DateRange(min = "1990-01-01", max = "2100-12-31") LocalDate day,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        LocalDate end = days.plus(day, count);
        assertThat(days.isBusinessDay(end)).isTrue();
        assertThat(end).isAfterOrEqualTo(day.plusDays(count));
        if (days.isBusinessDay(day)) {
            assertThat(days.minus(end, count)).isEqualTo(day);
        }
    }

    private void assertFeast(LocalDate first, int length) {
        // In 2029 the eve of Kurban is 23 April, a full day of its own.
        assertThat(halfDaysOff.isBusinessDay(first.minusDays(1)))
                .as("eve of %s", first)
                .isFalse();
        for (int i = 0; i < length; i++) {
            assertThat(days.isPublicHoliday(first.plusDays(i)))
                    .as("day %d of %s", i + 1, first)
                    .isTrue();
        }
    }

    private static BusinessDays with(Set<LocalDate> added, Set<LocalDate> removed) {
        return new BusinessDays(new Settings(false, true, added, removed));
    }
}
