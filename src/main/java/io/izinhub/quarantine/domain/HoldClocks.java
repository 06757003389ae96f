package io.izinhub.quarantine.domain;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.domain.BusinessHours;
import java.time.Duration;
import java.time.Instant;

/**
 * R80's clocks: an undecided item alarms after 4 business hours, 1 and 3 business days. Days are counted as the law
 * counts them (R48): the day of storing is not counted, and the last one ends at 23:59:59 in Istanbul. Where a time limit of
 * the sender may be running (R63) the first two alarms come earlier. Immutable.
 */
public final class HoldClocks {

    private static final Duration FIRST = Duration.ofHours(4);
    private static final Duration LATEST_SECOND = Duration.ofHours(8);
    private static final int SECOND_DAYS = 1;
    private static final int THIRD_DAYS = 3;

    private final BusinessDays days;
    private final BusinessHours hours;
    private final Early early;

    /**
     * The first two clocks of urgent mail, in business hours.
     *
     * @param first in place of four hours
     * @param second in place of one day
     */
    public record Early(Duration first, Duration second) {

        /** @throws IllegalArgumentException they are not above zero, not in their order, or later than those of other mail */
        public Early {
            boolean inOrder = first.compareTo(Duration.ZERO) > 0 && first.compareTo(second) <= 0;
            if (!inOrder || first.compareTo(FIRST) > 0 || second.compareTo(LATEST_SECOND) > 0) {
                throw new IllegalArgumentException(
                        "The clocks of urgent mail run out within 4 and 8 business hours, the first before the second");
            }
        }
    }

    public HoldClocks(BusinessDays days, BusinessHours hours, Early early) {
        this.days = days;
        this.hours = hours;
        this.early = early;
    }

    /** The highest clock that has run out; one that lies exactly at {@code now} has. */
    public HoldAge age(Instant storedAt, Priority priority, Instant now) {
        HoldAge reached = HoldAge.FRESH;
        for (HoldAge age : HoldAge.values()) {
            if (!now.isBefore(at(age, storedAt, priority))) {
                reached = age;
            }
        }
        return reached;
    }

    /** When an item that was stored then reaches the age. */
    public Instant at(HoldAge age, Instant storedAt, Priority priority) {
        boolean urgent = priority != Priority.NONE;
        return switch (age) {
            case FRESH -> storedAt;
            case FOUR_HOURS -> hours.plus(storedAt, urgent ? early.first() : FIRST);
            case ONE_DAY -> urgent ? earlySecond(storedAt) : days.deadline(storedAt, SECOND_DAYS);
            case THREE_DAYS -> days.deadline(storedAt, THIRD_DAYS);
        };
    }

    /** Half days are days, but have few hours. */
    private Instant earlySecond(Instant storedAt) {
        Instant early = hours.plus(storedAt, this.early.second());
        Instant usual = days.deadline(storedAt, SECOND_DAYS);
        return early.isBefore(usual) ? early : usual;
    }
}
