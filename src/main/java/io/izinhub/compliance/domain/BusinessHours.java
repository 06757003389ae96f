package io.izinhub.compliance.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * Counts time in the hours in which somebody is at work: on business days between opening and closing, on half days
 * until 13:00 (R51). Immutable, safe for any number of threads.
 */
public final class BusinessHours {

    private static final LocalTime HALF_DAY_ENDS = LocalTime.of(13, 0);

    private final BusinessDays days;
    private final LocalTime opens;
    private final LocalTime closes;

    /**
     * @param opens Istanbul time
     * @param closes Istanbul time, later than {@code opens}
     * @throws IllegalArgumentException the day would have no hours
     */
    public BusinessHours(BusinessDays days, LocalTime opens, LocalTime closes) {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("A business day must close after it opens");
        }
        this.days = days;
        this.opens = opens;
        this.closes = closes;
    }

    /**
     * When so many business hours will have passed.
     *
     * @param businessTime zero or more; zero gives the beginning itself
     */
    public Instant plus(Instant from, Duration businessTime) {
        if (businessTime.isNegative()) {
            throw new IllegalArgumentException("Business time is negative: " + businessTime);
        }
        if (businessTime.isZero()) {
            return from;
        }
        Duration left = businessTime;
        ZonedDateTime at = from.atZone(BusinessDays.ISTANBUL);
        while (true) {
            LocalDate day = at.toLocalDate();
            LocalTime begin = at.toLocalTime().isAfter(opens) ? at.toLocalTime() : opens;
            Duration open = Duration.between(begin, end(day));
            if (days.isBusinessDay(day) && open.compareTo(left) >= 0) {
                return day.atTime(begin)
                        .plus(left)
                        .atZone(BusinessDays.ISTANBUL)
                        .toInstant();
            }
            if (days.isBusinessDay(day) && !open.isNegative()) {
                left = left.minus(open);
            }
            at = day.plusDays(1).atStartOfDay(BusinessDays.ISTANBUL);
        }
    }

    private LocalTime end(LocalDate day) {
        return days.isHalfDay(day) && HALF_DAY_ENDS.isBefore(closes) ? HALF_DAY_ENDS : closes;
    }
}
