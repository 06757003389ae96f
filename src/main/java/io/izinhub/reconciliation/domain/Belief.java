package io.izinhub.reconciliation.domain;

import io.izinhub.consent.domain.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What one side holds of a permission. Immutable. */
public sealed interface Belief {

    /**
     * A consent or a refusal.
     *
     * @param at when the person said so, whole seconds; null where the side has no date
     */
    record Says(Status status, Instant at) implements Belief {

        public Says {
            at = at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
        }

        boolean refuses() {
            return status == Status.RET;
        }

        /** Dated, and not before the other: in the same second the refusal counts (R27). */
        boolean isNotBefore(Says other) {
            return at != null && (other.at == null || !at.isBefore(other.at));
        }
    }

    /** No consent: refused, or never heard of; the side does not say which. It is nobody's refusal. */
    record NoConsent() implements Belief {}

    /** No record, or an empty field. */
    record Silent() implements Belief {}

    /** Nothing is known of this side, and nothing is taken as equal. */
    record Unknown(Why why) implements Belief {}

    /** Why nothing is known. */
    enum Why {
        /** Nobody was asked, and nothing was ever heard. */
        NOT_ASKED,
        /** The side holds something that cannot be read, or gave no answer. */
        UNREADABLE,
        /** The side cannot be asked. */
        UNSUPPORTED
    }

    /** Says that the person refused. */
    default boolean isRefusal() {
        return this instanceof Says says && says.refuses();
    }

    /** Says that the person consented. */
    default boolean isConsent() {
        return this instanceof Says says && !says.refuses();
    }
}
