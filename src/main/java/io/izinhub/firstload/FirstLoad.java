package io.izinhub.firstload;

import io.izinhub.firstload.domain.LoadState;
import io.izinhub.firstload.domain.LoadStep;
import java.time.Instant;

/**
 * A first load.
 *
 * @param step of {@link LoadState#APPLYING}; else null
 * @param run the comparison that runs, or whose report it is; null before it began
 * @param learned a first comparison is done, by which the ledger learned what İYS holds; the report is that of the second
 * @param place a delivery: of the step OUTBOX the one that was looked at last; of the others the last one that is waited for, 0 while
 *     none is
 * @param toWrite differences that are approved, or are to be
 * @param needless deliveries that left the outbox because İYS need not hear them
 * @param missed consents that left it to be collected again
 * @param error what it waits for, or why it was stopped: a code; null where nothing is wrong
 * @param busyUntil end of the lease; null where nobody is at it
 */
public record FirstLoad(
        long id,
        String brand,
        int brandId,
        LoadState state,
        LoadStep step,
        Long run,
        boolean learned,
        long place,
        long toWrite,
        long needless,
        long missed,
        boolean paused,
        String startedBy,
        Instant startedAt,
        Instant reportedAt,
        Instant appliedAt,
        Instant finishedAt,
        String error,
        Instant busyUntil) {

    /** It goes on when people do something: what it would do next is not being done. */
    public boolean waitsForPeople() {
        return paused || LoadWorker.NOT_LIVE.equals(error) || LoadWorker.LIVE_FOR_PART.equals(error);
    }

    /** Nothing of the brand may go out: nobody has approved anything yet, or what İYS would refuse is still in the outbox. */
    boolean holdsBack() {
        return state.holdsBack() || step == LoadStep.OUTBOX;
    }
}
