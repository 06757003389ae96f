package io.izinhub.form.domain;

import io.izinhub.platform.time.Istanbul;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** The clock of the same-day confirmation (R23): a consent is confirmed by 23:59:59 of its day in Istanbul, or late. Pure. */
public final class SameDay {

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private SameDay() {}

    /** The last moment at which a consent of this time can be confirmed. */
    public static Instant dueAt(Instant consentAt) {
        return LocalDate.ofInstant(consentAt, Istanbul.ZONE)
                .atTime(LAST_SECOND)
                .atZone(Istanbul.ZONE)
                .toInstant();
    }

    /** Whether something told at that time came too late; the last second is still the day. */
    public static boolean isLate(Instant dueAt, Instant toldAt) {
        return !toldAt.isBefore(dueAt.plusSeconds(1));
    }
}
