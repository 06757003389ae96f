package io.izinhub.delivery.domain;

import io.izinhub.consent.ConsentChange;
import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import java.time.Instant;

/**
 * Decides whether a destination has to be told of a change. Pure.
 *
 * <p>Every destination but the origin hears of a status that was decided anew, if it is one that it wants. Besides, a refusal is never given up: if
 * İYS turns out to hold a consent while our ledger says RET, İYS is told again, even where the news came from there.
 */
public final class DeliveryPlan {

    /** What to do with the outbox of one destination and permission. */
    public enum Step {
        NOTHING,
        /** Whatever waits is out of date, and the destination need not hear of the new status. */
        WITHDRAW,
        /** Replace whatever waits. */
        SEND,
        /** Send, unless something is already waiting or under way. */
        REPAIR
    }

    private DeliveryPlan() {}

    public static Step step(ConsentChange change, Destination destination) {
        if (!destination.channels().contains(change.channel())) {
            return Step.NOTHING;
        }
        if (change.decidedAnew()) {
            boolean origin = destination.name().equals(change.origin());
            boolean hears = destination.statuses().contains(change.deciding().status());
            return origin || !hears || alreadyThere(change, destination) ? Step.WITHDRAW : Step.SEND;
        }
        return destination.kind() == Destination.Kind.AUTHORITY && contradictsRefusal(change)
                ? Step.REPAIR
                : Step.NOTHING;
    }

    /** İYS said the same, at the time of the statement or later; or it leads and has never heard of the person. */
    private static boolean alreadyThere(ConsentChange change, Destination destination) {
        if (destination.kind() != Destination.Kind.AUTHORITY) {
            return false;
        }
        AuthorityClaim iys = change.after().iys();
        Status status = change.deciding().status();
        if (iys == null) {
            return status == Status.ONAY && !destination.createsRecords();
        }
        Instant decidedAt = change.deciding().consentAt();
        return iys.said() == Said.of(status) && !iys.at().isBefore(decidedAt);
    }

    private static boolean contradictsRefusal(ConsentChange change) {
        AuthorityClaim iys = change.after().iys();
        return iys != null
                && iys.said() == Said.ONAY
                && !iys.equals(change.before().iys())
                && change.after().status().filter(Status.RET::equals).isPresent();
    }
}
