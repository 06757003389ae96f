package io.izinhub.delivery.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of the law's time a delivery has used (R25): from the moment at which the hub made it to its deadline, in
 * wall-clock time, nights, weekends and holidays included.
 *
 * <p>Why not in business time: the deadline itself is counted in business days and ends at 23:59:59 of one, so 80 % of
 * the wall-clock time are over at 09:36 of the last business day at the latest, and earlier where holidays lie between;
 * counted in business time the alarm would never come earlier. A working day is left in either case, and this form needs
 * no calendar in the database. Pure.
 */
public final class LegalClock {

    private static final int WHOLE = 100;

    private LegalClock() {}

    /** When a delivery reaches a share of its time. At once where it was made after its deadline. */
    public static Instant reached(Instant createdAt, Instant deadline, int percent) {
        requireShare(percent);
        if (!createdAt.isBefore(deadline)) {
            return createdAt;
        }
        Duration time = Duration.between(createdAt, deadline);
        return createdAt.plus(time.multipliedBy(percent).dividedBy(WHOLE));
    }

    /**
     * Of the deliveries with one deadline, those made at or before this moment have used the share by now. The other way
     * round than {@link #reached}: one range of an index instead of a calculation for each row.
     *
     * @param deadline not in the past
     */
    public static Instant madeBy(Instant deadline, Instant now, int percent) {
        requireShare(percent);
        Duration left = Duration.between(now, deadline);
        if (left.isNegative()) {
            throw new IllegalArgumentException("The deadline is over");
        }
        return deadline.minus(left.multipliedBy(WHOLE).dividedBy(WHOLE - percent));
    }

    /** The share that is used by now, 0 to 100; 100 from the deadline on. */
    public static int used(Instant createdAt, Instant deadline, Instant now) {
        if (!now.isBefore(deadline) || !createdAt.isBefore(deadline)) {
            return WHOLE;
        }
        long whole = Duration.between(createdAt, deadline).toMillis();
        long gone = Math.max(0, Duration.between(createdAt, now).toMillis());
        return (int) (gone * WHOLE / Math.max(1, whole));
    }

    private static void requireShare(int percent) {
        if (percent < 1 || percent >= WHOLE) {
            throw new IllegalArgumentException("A share is 1 to 99 percent");
        }
    }
}
