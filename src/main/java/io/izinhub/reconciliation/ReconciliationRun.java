package io.izinhub.reconciliation;

import io.izinhub.reconciliation.domain.RepairRule;
import java.time.Instant;

/**
 * One comparison of a brand, as far as it is. Immutable.
 *
 * @param startedBy {@code system}, {@code user:dpo}, {@code key:4}
 * @param rule repairs that are made without asking a person
 * @param place within the phase; null at its beginning
 * @param compared permissions of the ledger that were compared with the authority
 * @param expected permissions that the ledger had at the start, about
 * @param persons of the CRMs that were compared
 * @param questions calls that asked the authority
 * @param stumbles attempts since the last step that succeeded, with the running one
 * @param steppedAt when the last step succeeded, or later: since when a side that does not answer is waited for
 * @param unasked code for which the authority is asked no more, so that what was last heard counts; null while it is asked
 * @param error code of the last failure; null where there is none
 * @param finishedAt null while it runs
 * @param busyUntil end of the lease of the node that is at it, as it was last written or read; null: nobody is
 * @param nextAt not taken before
 */
public record ReconciliationRun(
        long id,
        String brand,
        int brandId,
        Cause cause,
        String startedBy,
        RepairRule rule,
        State state,
        Phase phase,
        String place,
        long compared,
        long expected,
        long persons,
        int questions,
        int stumbles,
        Instant steppedAt,
        String unasked,
        String error,
        Instant startedAt,
        Instant finishedAt,
        Instant busyUntil,
        Instant nextAt) {

    public enum State {
        RUNNING,
        DONE,
        FAILED,
        STOPPED
    }

    /** In this order: what somebody changed in a CRM is taken in before the authority is compared. */
    public enum Phase {
        CRM,
        AUTHORITY,
        /** Permissions about which the answer for many was not clear are asked about one by one. */
        CLARIFY
    }

    ReconciliationRun at(String newPlace, long moreCompared, long morePersons, int moreQuestions) {
        return with(phase, newPlace, compared + moreCompared, persons + morePersons, questions + moreQuestions);
    }

    ReconciliationRun in(Phase next) {
        return with(next, null, compared, persons, questions);
    }

    /** Goes on with what was last heard. */
    ReconciliationRun unasked(String code) {
        return new ReconciliationRun(
                id,
                brand,
                brandId,
                cause,
                startedBy,
                rule,
                state,
                phase,
                place,
                compared,
                expected,
                persons,
                questions,
                stumbles,
                steppedAt,
                code,
                error,
                startedAt,
                finishedAt,
                busyUntil,
                nextAt);
    }

    private ReconciliationRun with(
            Phase newPhase, String newPlace, long newCompared, long newPersons, int newQuestions) {
        return new ReconciliationRun(
                id,
                brand,
                brandId,
                cause,
                startedBy,
                rule,
                state,
                newPhase,
                newPlace,
                newCompared,
                expected,
                newPersons,
                newQuestions,
                stumbles,
                steppedAt,
                unasked,
                error,
                startedAt,
                finishedAt,
                busyUntil,
                nextAt);
    }

    /** The CRM's ids stay out of logs. */
    @Override
    public String toString() {
        return "ReconciliationRun[" + id + ", " + brand + ", " + state + ", " + phase + "]";
    }
}
