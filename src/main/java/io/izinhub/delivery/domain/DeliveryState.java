package io.izinhub.delivery.domain;

import java.util.List;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Waits for a worker. */
    READY,
    /** A worker has it, until its lease runs out. */
    CLAIMED,
    /** Taken by a batch or an integrator; the outcome is not known yet. */
    AWAITING,
    /** The destination has it, or had it already. */
    DONE,
    /** Something newer about the same permission took its place before it was sent. */
    SUPERSEDED,
    /** The destination refused it for good. */
    REJECTED,
    /** The law's time ran out: the consent has to be collected again. */
    MISSED,
    /** Given up after all retries; waits for a person. */
    DEAD,
    /** Cancelled by a person, with a reason. */
    CANCELLED;

    /** Ended without success, and may be sent again by a person. */
    public static final List<DeliveryState> FAILED = List.of(REJECTED, MISSED, DEAD);
}
