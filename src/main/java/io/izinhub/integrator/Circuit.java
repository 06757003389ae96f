package io.izinhub.integrator;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether calls to one account make sense at present. After some failures in a row it opens: no call is made for a while.
 * Then one is tried, a refusal first where one is there; what becomes of it decides. Pure but for what it remembers;
 * thread-safe.
 */
final class Circuit {

    /** Whether calls are made. */
    enum State {
        CLOSED,
        /** One is tried. */
        HALF_OPEN,
        OPEN
    }

    /** @param since when it came to be so; null for CLOSED */
    record Standing(State state, int failures, Instant since, Instant until) {}

    /** A try whose end is never told does not hold up the next for ever. */
    private static final Duration TRY = Duration.ofMinutes(3);

    private final CircuitProperties settings;
    private int failures;
    private Instant since;
    private Instant until;
    private Instant tryEnds;
    private Duration pause;

    Circuit(CircuitProperties settings) {
        this.settings = settings;
        this.pause = settings.openFor();
    }

    /** Whether a call may be made now; takes the one try where it is half open. */
    synchronized boolean admits(boolean refusal, Instant now) {
        if (!wouldAdmit(refusal, now)) {
            return false;
        }
        if (until != null) {
            tryEnds = now.plus(TRY);
        }
        return true;
    }

    /** As {@link #admits}, and takes nothing. */
    synchronized boolean wouldAdmit(boolean refusal, Instant now) {
        if (until == null) {
            return true;
        }
        boolean tried = tryEnds != null && now.isBefore(tryEnds);
        Instant from = refusal ? until : until.plus(settings.refusalsFirst());
        return !tried && !now.isBefore(from);
    }

    /**
     * What became of a call.
     *
     * @return whether it opened, or closed, by that
     */
    synchronized boolean heard(boolean failed, Instant now) {
        if (!failed) {
            boolean closes = until != null;
            failures = 0;
            since = null;
            until = null;
            tryEnds = null;
            pause = settings.openFor();
            return closes;
        }
        failures++;
        if (until != null) {
            again(now);
            return false;
        }
        if (failures < settings.failures()) {
            return false;
        }
        since = now;
        until = now.plus(pause);
        return true;
    }

    /** Only the try decides; what was under way when it opened says nothing new. */
    private void again(Instant now) {
        if (tryEnds == null) {
            return;
        }
        tryEnds = null;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.longest()) > 0 ? settings.longest() : doubled;
        until = now.plus(pause);
    }

    /** A call that was let through was not made after all: it tells nothing, and another may be tried. */
    synchronized void notMade() {
        tryEnds = null;
    }

    synchronized Standing standing(Instant now) {
        if (until == null) {
            return new Standing(State.CLOSED, failures, null, null);
        }
        return new Standing(now.isBefore(until) ? State.OPEN : State.HALF_OPEN, failures, since, until);
    }
}
