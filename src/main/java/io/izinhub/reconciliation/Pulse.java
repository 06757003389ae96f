package io.izinhub.reconciliation;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether somebody is at work that nodes take by leases, as far as its row tells. Pure.
 *
 * @param heardAt last sign of life of the node that is at it; null where none is
 * @param goesOnAt when it goes on by itself, of what is silent or waits; else null
 */
public record Pulse(How how, Instant heardAt, Instant goesOnAt) {

    /** A node tells of itself three times in it. */
    private static final Duration SILENCE = Duration.ofSeconds(50);

    /** Each node looks for work every second. */
    private static final Duration UNATTENDED = Duration.ofMinutes(1);

    public enum How {
        /** A node is at it. */
        WORKING,
        /** The node that was at it tells nothing: killed, cut off or stuck. Another one, or the same, goes on at the end of its lease. */
        SILENT,
        /** It waits for another side, or for its next portion. */
        WAITING,
        /** The next node that looks takes it: within seconds. */
        DUE,
        /** It could go on, and no node takes it: the hub, or its flow, runs nowhere. */
        UNATTENDED
    }

    /**
     * @param busyUntil end of the lease; null where nobody is at it
     * @param lease how long one is, counted from the last sign of life
     * @param nextAt when it may be taken
     */
    static Pulse of(Instant busyUntil, Duration lease, Instant nextAt, Instant now) {
        if (busyUntil != null && busyUntil.isAfter(now)) {
            Instant heard = busyUntil.minus(lease);
            return heard.plus(SILENCE).isAfter(now)
                    ? new Pulse(How.WORKING, heard, null)
                    : new Pulse(How.SILENT, heard, busyUntil);
        }
        if (nextAt.isAfter(now)) {
            return new Pulse(How.WAITING, null, nextAt);
        }
        Instant free = busyUntil != null && busyUntil.isAfter(nextAt) ? busyUntil : nextAt;
        return new Pulse(free.plus(UNATTENDED).isAfter(now) ? How.DUE : How.UNATTENDED, null, null);
    }
}
