package io.izinhub.quarantine.domain;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.domain.BusinessHours;
import java.time.Duration;
import java.time.Instant;

/**
 * R80's clocks: an undecided item alarms after 4 business hours, 1 and 3 business days. Days are counted as the law
 * counts them (R48): the day of storing is not counted, and the last one ends at 23:59:59 in Istanbul. Immutable.
 */
public final class HoldClocks {

    private static final Duration FIRST = Duration.ofHours(4);
    private static final int SECOND_DAYS = 1;
    private static final int THIRD_DAYS = 3;

    private final BusinessDays days;
    private final BusinessHours hours;

    public HoldClocks(BusinessDays days, BusinessHours hours) {
        this.days = days;
        this.hours = hours;
    }

    /** The highest clock that has run out; one that lies exactly at {@code now} has. */
    public HoldAge age(Instant storedAt, Instant now) {
        HoldAge reached = HoldAge.FRESH;
        for (HoldAge age : HoldAge.values()) {
            if (!now.isBefore(at(age, storedAt))) {
                reached = age;
            }
        }
        return reached;
    }

    /** When an item that was stored then reaches the age. */
    public Instant at(HoldAge age, Instant storedAt) {
        return switch (age) {
            case FRESH -> storedAt;
            case FOUR_HOURS -> hours.plus(storedAt, FIRST);
            case ONE_DAY -> days.deadline(storedAt, SECOND_DAYS);
            case THREE_DAYS -> days.deadline(storedAt, THIRD_DAYS);
        };
    }
}
