package io.izinhub.sim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The simulators' own clock: {@code now = real + clockOffset + (real - start) * (timeScale - 1)}. Thread-safe. */
public final class SimClock extends Clock {

    public static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    private final Clock real;
    private final ZoneId zone;
    private volatile Instant start;
    private volatile Instant simulatedStart;
    private volatile double scale = 1;

    public SimClock() {
        this(Clock.systemUTC(), ISTANBUL);
    }

    private SimClock(Clock real, ZoneId zone) {
        this.real = real;
        this.zone = zone;
        this.start = real.instant();
        this.simulatedStart = start;
    }

    /** Sets factor and offset in one step; the offset counts from the real time of this call. */
    public synchronized void set(double newScale, long offsetSeconds) {
        start = real.instant();
        simulatedStart = start.plusSeconds(offsetSeconds);
        scale = newScale;
    }

    /** Stands still there until it is set: a world that is made meanwhile is the same each time. */
    public synchronized void standAt(Instant at) {
        start = real.instant();
        simulatedStart = at;
        scale = 0;
    }

    @Override
    public synchronized Instant instant() {
        long elapsed = real.instant().toEpochMilli() - start.toEpochMilli();
        return simulatedStart.plusMillis(Math.round(elapsed * scale));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(instant(), other);
    }
}
