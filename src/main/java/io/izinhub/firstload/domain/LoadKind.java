package io.izinhub.firstload.domain;

import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;

/** The kinds of the report, in the order in which they are looked at. */
public enum LoadKind {
    /** İYS or the ledger knows a refusal, and the other side still permits: the first to act on. */
    REFUSED_ELSEWHERE,
    /** The CRM or İYS refuses what the ledger permits. */
    REFUSAL_TO_TAKE_IN,
    /** The ledger, as a rule by İYS, knows a permission that the CRM does not hold. */
    MISSING_IN_CRM,
    /** Both hold the same, with another date. */
    OTHER_DATE,
    /** A consent that İYS has never heard of, whose time for telling is not over. */
    REPORTABLE,
    /** A consent that cannot be told any more, or has no date, no source, no proof: asked for anew, never sent. */
    COLLECT_AGAIN,
    /** The address belongs to several persons of the CRM. */
    SEVERAL_PERSONS,
    /** An address or a value that cannot be read. */
    UNREADABLE,
    /** A side that was not, or cannot be, asked: nothing is known of it, and nothing is taken as equal. */
    NOT_COMPARED,
    /** İYS has a consent of which it tells no date; the ledger does not count it until the movement comes. */
    ONLY_AT_AUTHORITY,
    EQUAL;

    /** Each one has a row; of the others there is only the number. */
    public boolean isListed() {
        return this != EQUAL && this != NOT_COMPARED;
    }

    /** @param authority the side is İYS or who stands for it; else a CRM */
    public static LoadKind of(boolean authority, DifferenceKind kind, SafeRepair repair) {
        return switch (kind) {
            case EQUAL, IN_FLIGHT -> EQUAL;
            case NOT_ASKED, UNSUPPORTED -> NOT_COMPARED;
            case UNREADABLE -> UNREADABLE;
            case MANY_PERSONS -> SEVERAL_PERSONS;
            case HUB_REFUSES -> REFUSED_ELSEWHERE;
            case OTHER_REFUSES -> repair == SafeRepair.COLLECT_AGAIN ? COLLECT_AGAIN : REFUSAL_TO_TAKE_IN;
            case BEHIND, AHEAD -> OTHER_DATE;
            case ONLY_HUB, NOT_CONFIRMED -> authority ? ofUnconfirmed(repair) : MISSING_IN_CRM;
            case ONLY_OTHER ->
                repair == SafeRepair.RECORD_REFUSAL
                        ? REFUSAL_TO_TAKE_IN
                        : authority ? ONLY_AT_AUTHORITY : COLLECT_AGAIN;
        };
    }

    private static LoadKind ofUnconfirmed(SafeRepair repair) {
        return repair == SafeRepair.COLLECT_AGAIN ? COLLECT_AGAIN : REPORTABLE;
    }
}
