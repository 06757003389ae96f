package io.izinhub.integrator.move;

/** Where a move stands. Pure. */
public enum MoveStep {
    /** Asked for; nothing has changed yet. */
    FREEZE,
    /** Nothing more goes to the old account; what it has taken is waited for, and at last asked about. */
    DRAIN,
    /** The new account is tried: does it answer, and does it say the same as the old one? */
    VERIFY,
    /** All is ready; people decide. */
    SWITCH,
    /** The new account serves; hub and İYS are to be compared. */
    RECONCILE,
    DONE,
    /** Taken back before the switch: the old account serves on. */
    CANCELLED;

    /**
     * What is known of a running move.
     *
     * @param sending claimed for the old account: may be on its way to it just now
     * @param awaiting taken by the old account, outcome not known
     * @param waitedEnough the time for these outcomes is over
     * @param toAsk of these, still to be asked about
     * @param toVerify questions to the accounts without answer so far
     * @param refused the new account refuses, or does not answer at all
     * @param approved whoever has to has agreed to the switch
     */
    record Facts(
            long sending,
            long awaiting,
            boolean waitedEnough,
            long toAsk,
            long toVerify,
            boolean refused,
            boolean approved) {}

    /** The step that follows; this one as long as something is missing. */
    MoveStep next(Facts facts) {
        return switch (this) {
            case FREEZE -> DRAIN;
            case DRAIN -> facts.sending() == 0 && drained(facts) ? VERIFY : DRAIN;
            case VERIFY -> facts.toVerify() == 0 && !facts.refused() ? SWITCH : VERIFY;
            case SWITCH -> facts.approved() ? RECONCILE : SWITCH;
            case RECONCILE, DONE -> DONE;
            case CANCELLED -> CANCELLED;
        };
    }

    /** What the old account keeps to itself even when asked is followed there after the switch as well. */
    private static boolean drained(Facts facts) {
        return facts.awaiting() == 0 || (facts.waitedEnough() && facts.toAsk() == 0);
    }

    /** Whether it can still be taken back as if nothing had been. */
    boolean canBeCancelled() {
        return compareTo(RECONCILE) < 0;
    }
}
