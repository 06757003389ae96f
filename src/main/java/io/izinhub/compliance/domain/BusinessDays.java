package io.izinhub.compliance.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.Set;

/**
 * Turkish business days and the limits that are counted in them (R48–R55). The religious feasts follow the JDK's Hijrah
 * calendar; the official dates, where they differ, come in through the {@link Settings}. Immutable, safe for any number
 * of threads.
 */
public final class BusinessDays {

    /** The zone of every legal time limit (R48). */
    public static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private static final Set<MonthDay> FIXED_HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(4, 23),
            MonthDay.of(5, 1),
            MonthDay.of(5, 19),
            MonthDay.of(7, 15),
            MonthDay.of(8, 30),
            MonthDay.of(10, 29));
    private static final MonthDay REPUBLIC_EVE = MonthDay.of(10, 28);

    private static final int SHAWWAL = 10;
    private static final int RAMAZAN_FEAST_DAYS = 3;
    private static final int DHU_AL_HIJJA = 12;
    private static final int KURBAN_FIRST = 10;
    private static final int KURBAN_LAST = 13;

    // The JDK's table spans 1882-2174; a date outside has no known feasts, which is better than an exception.
    private static final int FIRST_HIJRAH_YEAR = 1883;
    private static final int LAST_HIJRAH_YEAR = 2173;

    /**
     * What a company decides for itself. The defaults give the shorter limits wherever the law leaves room, except for
     * Saturday.
     *
     * @param saturdayIsBusinessDay R49; turning it on makes deadlines shorter
     * @param halfDayCounts R52; whether the eve of a feast and 28 October count as business days
     * @param added full holidays beside the known ones, for example a feast day that was officially set (R53, R54)
     * @param removed days that the calendar takes for a holiday or half day and that are none; never makes a weekend
     *     day a business day. A date that is in both sets is a holiday
     */
    public record Settings(
            boolean saturdayIsBusinessDay, boolean halfDayCounts, Set<LocalDate> added, Set<LocalDate> removed) {

        public Settings {
            added = Set.copyOf(added);
            removed = Set.copyOf(removed);
        }

        /** Saturday off, half days count, no overrides. */
        public static Settings defaults() {
            return new Settings(false, true, Set.of(), Set.of());
        }
    }

    private enum Holiday {
        NONE,
        HALF,
        FULL
    }

    private final Settings settings;

    public BusinessDays(Settings settings) {
        this.settings = settings;
    }

    /** Whether the day counts when a limit is counted (R49–R52). */
    public boolean isBusinessDay(LocalDate day) {
        if (isWeekend(day)) {
            return false;
        }
        return switch (holiday(day)) {
            case NONE -> true;
            case HALF -> settings.halfDayCounts();
            case FULL -> false;
        };
    }

    /** Whether the day is a full public holiday, on whatever day of the week. */
    public boolean isPublicHoliday(LocalDate day) {
        return holiday(day) == Holiday.FULL;
    }

    /** Whether the day is a public holiday from 13:00 only (R51). */
    public boolean isHalfDay(LocalDate day) {
        return holiday(day) == Holiday.HALF;
    }

    /**
     * The given number of business days later; the day itself is not counted.
     *
     * @param businessDays zero or more; zero gives the day itself
     * @throws IllegalArgumentException for a negative number
     */
    public LocalDate plus(LocalDate day, int businessDays) {
        return step(day, businessDays, 1);
    }

    /**
     * The given number of business days earlier; the day itself is not counted.
     *
     * @param businessDays zero or more; zero gives the day itself
     * @throws IllegalArgumentException for a negative number
     */
    public LocalDate minus(LocalDate day, int businessDays) {
        return step(day, businessDays, -1);
    }

    /**
     * The last moment of a limit (R48): 23:59:59 in Istanbul of the last business day after the event's day.
     *
     * @param event when the time began to run; its Istanbul date is not counted
     * @param businessDays length of the limit, zero or more
     */
    public Instant deadline(Instant event, int businessDays) {
        return plus(dateOf(event), businessDays)
                .atTime(LAST_SECOND)
                .atZone(ISTANBUL)
                .toInstant();
    }

    /**
     * The first moment that is still young enough: 00:00 in Istanbul of the day so many business days before today. İYS
     * refuses a consent that was given earlier.
     */
    public Instant cutOff(Instant now, int businessDays) {
        return minus(dateOf(now), businessDays).atStartOfDay(ISTANBUL).toInstant();
    }

    private LocalDate step(LocalDate day, int businessDays, int direction) {
        if (businessDays < 0) {
            throw new IllegalArgumentException("Number of business days is negative: " + businessDays);
        }
        LocalDate current = day;
        int left = businessDays;
        while (left > 0) {
            current = current.plusDays(direction);
            if (isBusinessDay(current)) {
                left--;
            }
        }
        return current;
    }

    private boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY
                || (day.getDayOfWeek() == DayOfWeek.SATURDAY && !settings.saturdayIsBusinessDay());
    }

    private Holiday holiday(LocalDate day) {
        if (settings.added().contains(day)) {
            return Holiday.FULL;
        }
        if (settings.removed().contains(day)) {
            return Holiday.NONE;
        }
        MonthDay monthDay = MonthDay.from(day);
        if (FIXED_HOLIDAYS.contains(monthDay) || isFeast(day)) {
            return Holiday.FULL;
        }
        return monthDay.equals(REPUBLIC_EVE) || isFeast(day.plusDays(1)) ? Holiday.HALF : Holiday.NONE;
    }

    /** Looked up by the day and not by the year, so that both Ramazan feasts of 2033 are found (R55). */
    private static boolean isFeast(LocalDate day) {
        if (day.getYear() < FIRST_HIJRAH_YEAR || day.getYear() > LAST_HIJRAH_YEAR) {
            return false;
        }
        HijrahDate hijrah = HijrahDate.from(day);
        int month = hijrah.get(ChronoField.MONTH_OF_YEAR);
        int dayOfMonth = hijrah.get(ChronoField.DAY_OF_MONTH);
        return (month == SHAWWAL && dayOfMonth <= RAMAZAN_FEAST_DAYS)
                || (month == DHU_AL_HIJJA && dayOfMonth >= KURBAN_FIRST && dayOfMonth <= KURBAN_LAST);
    }

    private static LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, ISTANBUL);
    }
}
