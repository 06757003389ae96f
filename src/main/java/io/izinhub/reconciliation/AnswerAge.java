package io.izinhub.reconciliation;

import java.time.Duration;
import java.time.Instant;

/** How old what the authority said was when it was compared. Names stand in the database. */
public enum AnswerAge {
    /** Asked for this comparison. */
    ASKED,
    /** Not asked; last heard within a day. */
    DAY,
    WEEK,
    MONTH,
    OLDER,
    /** Not asked, and never heard of. */
    NEVER;

    private static final int DAYS_OF_WEEK = 7;
    private static final int DAYS_OF_MONTH = 31;

    /** @param heardAt null: never */
    static AnswerAge of(Instant heardAt, Instant now) {
        if (heardAt == null) {
            return NEVER;
        }
        long days = Duration.between(heardAt, now).toDays();
        if (days < 1) {
            return DAY;
        } else if (days < DAYS_OF_WEEK) {
            return WEEK;
        }
        return days < DAYS_OF_MONTH ? MONTH : OLDER;
    }
}
