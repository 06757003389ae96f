package io.izinhub.delivery.domain;

import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.modes.Mode;
import java.time.Instant;

/** Why a delivery was not made in the law's time, as people are told (R25). Stable codes of the API. */
public enum LateReason {
    /** The hub heard of it when its time was over. */
    RECORDED_TOO_LATE,
    /** Sent; the other side has not said what became of it. */
    WAITS_FOR_ANSWER,
    /** In the hands of a worker just now. */
    BEING_SENT,
    /** The function is OFF. */
    SWITCHED_OFF,
    /** The function is, or was, in SHADOW, or LIVE only for others. */
    SHADOW,
    /** Paused by the stop-loss, until a person resumes it. */
    PAUSED,
    /** Its channel is being moved from one account to another. */
    MOVING,
    /** The other side refuses the account. */
    ACCOUNT_REFUSED,
    /** The other side could not be reached, or was not able to take it. */
    NO_ANSWER,
    /** The other side refused this item. */
    REFUSED,
    /** A fault of the hub. */
    INTERNAL_ERROR,
    /** Dead letter: given up after all retries. */
    GIVEN_UP,
    /** Its turn did not come: limits, or a long queue. */
    IN_QUEUE;

    /**
     * What is known of a late delivery.
     *
     * @param attempts so far
     * @param errorKind of the last attempt; null where there was no error, or it is forgotten
     * @param errorCode likewise
     * @param judgedInShadow it was looked at in SHADOW at some time
     * @param mode of the function that would send it, now
     * @param paused the destination is, now
     * @param held the destination refuses the account, now
     * @param moving nothing is sent of its channel, now, because it is being moved to another account
     */
    public record Facts(
            DeliveryState state,
            Instant createdAt,
            Instant deadline,
            int attempts,
            ErrorKind errorKind,
            String errorCode,
            boolean judgedInShadow,
            Mode mode,
            boolean paused,
            boolean held,
            boolean moving) {}

    /** The reason that comes first: what was so from the start, then what holds it now, then what it met. */
    public static LateReason of(Facts facts) {
        if (!facts.createdAt().isBefore(facts.deadline())) {
            return RECORDED_TOO_LATE;
        }
        return switch (facts.state()) {
            case AWAITING -> WAITS_FOR_ANSWER;
            case CLAIMED -> BEING_SENT;
            case READY -> waiting(facts);
            case DEAD -> facts.errorKind() == ErrorKind.CONFIG ? ACCOUNT_REFUSED : GIVEN_UP;
            case REJECTED -> REFUSED;
            case MISSED, DONE, SUPERSEDED, CANCELLED -> ended(facts);
        };
    }

    private static LateReason waiting(Facts facts) {
        if (facts.mode() == Mode.OFF) {
            return SWITCHED_OFF;
        }
        if (facts.mode() == Mode.SHADOW) {
            return SHADOW;
        }
        if (facts.moving()) {
            return MOVING;
        }
        if (facts.paused()) {
            return PAUSED;
        }
        return facts.held() ? ACCOUNT_REFUSED : met(facts);
    }

    /** Nobody wrote down what held it while its time ran; what SHADOW judged waited in SHADOW. */
    private static LateReason ended(Facts facts) {
        return facts.judgedInShadow() && facts.attempts() <= 1 ? SHADOW : met(facts);
    }

    private static LateReason met(Facts facts) {
        if (facts.errorKind() == null) {
            return facts.attempts() > 1 ? NO_ANSWER : IN_QUEUE;
        }
        return switch (facts.errorKind()) {
            case RETRYABLE -> NO_ANSWER;
            case CONFIG -> ACCOUNT_REFUSED;
            case BUG -> INTERNAL_ERROR;
            // A change that was too old when its turn came was refused by nobody.
            case REJECTED -> facts.attempts() > 1 ? REFUSED : IN_QUEUE;
        };
    }
}
