package io.izinhub.sim.iys;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.Set;

/**
 * Business days of Turkey as İYS counts them here: no Saturday, Sunday, fixed holiday or feast day; half days count
 * (R49 to R53).
 */
final class BusinessDays {

    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(4, 23),
            MonthDay.of(5, 1),
            MonthDay.of(5, 19),
            MonthDay.of(7, 15),
            MonthDay.of(8, 30),
            MonthDay.of(10, 29));
    private static final int SHAWWAL = 10;
    private static final int DHU_AL_HIJJA = 12;

    private final Set<LocalDate> extra;

    /** @param extra further days off */
    BusinessDays(Set<LocalDate> extra) {
        this.extra = extra;
    }

    boolean isBusinessDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !FIXED.contains(MonthDay.from(day)) && !isFeast(day) && !extra.contains(day);
    }

    /** The day that lies {@code count} business days before {@code day}. */
    LocalDate before(LocalDate day, int count) {
        LocalDate found = day;
        for (int left = count; left > 0; ) {
            found = found.minusDays(1);
            if (isBusinessDay(found)) {
                left--;
            }
        }
        return found;
    }

    private static boolean isFeast(LocalDate day) {
        HijrahDate hijri = HijrahDate.from(day);
        int month = hijri.get(ChronoField.MONTH_OF_YEAR);
        int dayOfMonth = hijri.get(ChronoField.DAY_OF_MONTH);
        return month == SHAWWAL && dayOfMonth <= 3 || month == DHU_AL_HIJJA && dayOfMonth >= 10 && dayOfMonth <= 13;
    }
}
