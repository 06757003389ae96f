package io.izinhub.consent.domain;

/**
 * How old knowledge from İYS may be, by what the authority of a brand and channel can do (R17). Fails closed. Immutable.
 */
public sealed interface Freshness {

    /** Whether the knowledge behind a row is too old to send on. */
    boolean isStale(long bits);

    /** Whether a row that is too old is good again once the authority was asked about it. */
    default boolean mendedByAsking() {
        return false;
    }

    /**
     * The authority tells every change: while its feed is heard of, every row is up to date, however old it is.
     *
     * @param silentTooLong whether the feed was silent for longer than it may be
     */
    record Feed(boolean silentTooLong) implements Freshness {

        @Override
        public boolean isStale(long bits) {
            return silentTooLong;
        }
    }

    /**
     * The authority must be asked about every address: each row is as old as its own last answer. A row without any
     * answer is not stale; whether it may do without one is for {@link SendRules#iysRequired()} to say.
     *
     * @param today {@link ConsentBits#dayNumber} of today in Istanbul
     * @param maxAgeDays an answer is too old on the day that lies so many days after it: with 3 those of today and of
     *     the two days before count, so that none is ever older than 72 hours
     */
    record Answers(int today, int maxAgeDays) implements Freshness {

        @Override
        public boolean isStale(long bits) {
            return ConsentBits.iysStatus(bits) != IysStatus.NONE && today - ConsentBits.iysDay(bits) >= maxAgeDays;
        }

        @Override
        public boolean mendedByAsking() {
            return true;
        }
    }

    /** There is no authority for the brand and channel, so nothing of it can be old. */
    record NoAuthority() implements Freshness {

        @Override
        public boolean isStale(long bits) {
            return false;
        }
    }
}
