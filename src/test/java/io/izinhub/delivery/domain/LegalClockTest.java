package io.izinhub.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.platform.time.Istanbul;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LegalClockTest {

    private static final BusinessDays DAYS = new BusinessDays(BusinessDays.Settings.defaults());

    @Test
    void r25_halfAndFourFifthsOfTheTime() {
        Instant made = at("2026-11-23T23:59:59+03:00");
        Instant deadline = DAYS.deadline(made, 3);

        assertThat(deadline).isEqualTo(at("2026-11-26T23:59:59+03:00"));
        assertThat(LegalClock.reached(made, deadline, 50)).isEqualTo(at("2026-11-25T11:59:59+03:00"));
        assertThat(LegalClock.reached(made, deadline, 80)).isEqualTo(at("2026-11-26T09:35:59+03:00"));
    }

    @Test
    void r25_madeAfterItsDeadlineIsReachedAtOnce() {
        Instant made = at("2026-11-27T10:00:00+03:00");

        assertThat(LegalClock.reached(made, at("2026-11-26T23:59:59+03:00"), 50))
                .isEqualTo(made);
    }

    /** The promise that the choice of wall-clock time rests on. */
    @Property(tries = 500)
    void r25_theAlarmLeavesMostOfAWorkingDay(
            @ForAll @IntRange(min = 0, max = 3_650) int day, @ForAll @IntRange(min = 0, max = 86_399) int second) {
        Instant made = LocalDate.of(2024, 1, 1)
                .plusDays(day)
                .atTime(LocalTime.ofSecondOfDay(second))
                .atZone(Istanbul.ZONE)
                .toInstant();
        Instant deadline = DAYS.deadline(made, 3);
        Instant lastMorning = LocalDate.ofInstant(deadline, Istanbul.ZONE)
                .atTime(9, 36)
                .atZone(Istanbul.ZONE)
                .toInstant();

        assertThat(LegalClock.reached(made, deadline, 80)).isBefore(lastMorning);
    }

    /** What the index is asked for is what the definition says. */
    @Property
    void r25_bothDirectionsAgree(
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll @IntRange(min = 0, max = 900_000) int age,
            @ForAll @IntRange(min = 0, max = 900_000) int left) {
        Instant now = at("2026-11-25T12:00:00+03:00");
        Instant deadline = now.plusSeconds(left);
        Instant made = now.minusSeconds(age);
        Duration second = Duration.ofSeconds(1);
        Instant reached = LegalClock.reached(made, deadline, percent);
        Instant madeBy = LegalClock.madeBy(deadline, now, percent);

        if (!made.isAfter(madeBy.minus(second))) {
            assertThat(reached).isBeforeOrEqualTo(now);
        } else if (made.isAfter(madeBy.plus(second))) {
            assertThat(reached).isAfter(now);
        }
    }

    @Test
    void r25_theUsedShareOfOneDelivery() {
        Instant made = at("2026-11-23T00:00:00+03:00");
        Instant deadline = made.plus(Duration.ofHours(100));

        assertThat(LegalClock.used(made, deadline, made)).isZero();
        assertThat(LegalClock.used(made, deadline, made.plus(Duration.ofHours(50))))
                .isEqualTo(50);
        assertThat(LegalClock.used(made, deadline, deadline.minusSeconds(1))).isEqualTo(99);
        assertThat(LegalClock.used(made, deadline, deadline)).isEqualTo(100);
        assertThat(LegalClock.used(deadline, made, made)).isEqualTo(100);
        assertThat(LegalClock.used(made, deadline, made.minusSeconds(5))).isZero();
    }

    @Test
    void whatIsNoShareIsRefused() {
        Instant now = at("2026-11-25T12:00:00+03:00");

        assertThatThrownBy(() -> LegalClock.madeBy(now, now, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LegalClock.madeBy(now, now.plusSeconds(1), 50))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
