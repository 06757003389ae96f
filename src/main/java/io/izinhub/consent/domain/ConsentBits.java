package io.izinhub.consent.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The column {@code consent.bits}: all that a decision needs to know of one permission, in one {@code bigint}, so that
 * the index alone answers. Plain functions on {@code long}, because a bulk query reads millions of them.
 *
 * <pre>
 * bit  0       a row exists
 * bits 1-2     status: 0 none, 1 ONAY, 2 RET
 * bits 3-4     {@link IysStatus}
 * bits 5-20    day of the last answer from İYS, days since 2015-01-01, 0 = never
 * bits 21-44   {@link Purposes} that the consent names
 * bits 45-49   {@link Flag}s
 * bit  63      not a valid address; never stored
 * </pre>
 */
public final class ConsentBits {

    /** No row: nobody ever said anything about this permission. */
    public static final long NO_ROW = 0;

    /** Stands in for a row where the text asked about is no address, so that one function answers every line. */
    public static final long INVALID_ADDRESS = Long.MIN_VALUE;

    /** What a row can carry beside the consent itself; stored by position. */
    public enum Flag {
        /** A person blocked this address by hand; no machine lifts it. */
        MANUAL_BLOCK,
        /** The address does not exist, said its mail server. */
        HARD_BOUNCE,
        /** The person was anonymised; also recognises the address when it is imported again (R93). */
        ANONYMISED,
        /** The consent names no purposes and counts for the brand's {@code purposes.fromAuthority} (R8). */
        PURPOSES_FROM_AUTHORITY,
        /** Recorded without the evidence that R20 asks for; never changes a decision. */
        EVIDENCE_MISSING;

        private final long mask = 1L << (FLAGS_AT + ordinal());
    }

    private static final LocalDate DAY_ZERO = LocalDate.of(2015, 1, 1);

    private static final long ROW = 1;
    private static final int STATUS_AT = 1;
    private static final int IYS_AT = 3;
    private static final int TWO_BITS = 3;
    private static final int DAY_AT = 5;
    private static final int MAX_DAY = 0xFFFF;
    private static final int PURPOSES_AT = 21;
    private static final int FLAGS_AT = 45;
    private static final IysStatus[] IYS_STATUSES = IysStatus.values();

    private ConsentBits() {}

    /**
     * The bits of a row.
     *
     * @param status what the ledger says, {@code null} for none
     * @param iys what the authority last said
     * @param iysDay {@link #dayNumber} of that answer; 0 exactly if {@code iys} is {@link IysStatus#NONE}
     * @param purposes mask of the purposes that the consent names
     * @throws IllegalArgumentException if a value does not fit, or answer and day contradict each other
     */
    public static long encode(Status status, IysStatus iys, int iysDay, int purposes, Set<Flag> flags) {
        if (iysDay < 0 || iysDay > MAX_DAY || (iysDay == 0) != (iys == IysStatus.NONE)) {
            throw new IllegalArgumentException("No answer of İYS can be " + iys + " on day " + iysDay);
        }
        long bits = ROW
                | (status == null ? 0L : (long) status.code() << STATUS_AT)
                | (long) iys.ordinal() << IYS_AT
                | (long) iysDay << DAY_AT
                | (long) PurposeMask.requireMask(purposes) << PURPOSES_AT;
        for (Flag flag : flags) {
            bits = with(bits, flag);
        }
        return bits;
    }

    /**
     * The number that a day has in the bits; the day of an answer is its date in Istanbul.
     *
     * @throws IllegalArgumentException before 2015-01-02 and after the year 2194
     */
    public static int dayNumber(LocalDate day) {
        long number = ChronoUnit.DAYS.between(DAY_ZERO, day);
        if (number < 1 || number > MAX_DAY) {
            throw new IllegalArgumentException("No day number for " + day);
        }
        return (int) number;
    }

    /** The day that has number 0. */
    public static LocalDate dayZero() {
        return DAY_ZERO;
    }

    public static boolean exists(long bits) {
        return (bits & ROW) != 0;
    }

    public static Optional<Status> status(long bits) {
        short code = (short) statusCode(bits);
        return code == 0 ? Optional.empty() : Optional.of(Status.fromCode(code));
    }

    public static boolean isOnay(long bits) {
        return statusCode(bits) == Status.ONAY.code();
    }

    public static boolean isRet(long bits) {
        return statusCode(bits) == Status.RET.code();
    }

    public static IysStatus iysStatus(long bits) {
        return IYS_STATUSES[(int) (bits >>> IYS_AT) & TWO_BITS];
    }

    /** Day number of the authority's last answer, 0 for never. */
    public static int iysDay(long bits) {
        return (int) (bits >>> DAY_AT) & MAX_DAY;
    }

    /** Date in Istanbul of the authority's last answer. */
    public static Optional<LocalDate> iysDate(long bits) {
        int day = iysDay(bits);
        return day == 0 ? Optional.empty() : Optional.of(DAY_ZERO.plusDays(day));
    }

    public static int purposes(long bits) {
        return (int) (bits >>> PURPOSES_AT) & PurposeMask.ALL;
    }

    public static boolean has(long bits, Flag flag) {
        return (bits & flag.mask) != 0;
    }

    public static Set<Flag> flags(long bits) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if (has(bits, flag)) {
                flags.add(flag);
            }
        }
        return flags;
    }

    public static long with(long bits, Flag flag) {
        return bits | flag.mask;
    }

    public static long without(long bits, Flag flag) {
        return bits & ~flag.mask;
    }

    static boolean isInvalidAddress(long bits) {
        return (bits & INVALID_ADDRESS) != 0;
    }

    private static int statusCode(long bits) {
        return (int) (bits >>> STATUS_AT) & TWO_BITS;
    }
}
