package io.izinhub.mail.smtp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** An end for what a client may drag out byte by byte. */
final class Deadline {

    private final LongSupplier nanos;
    private final long end;

    Deadline(LongSupplier nanos, Duration patience) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + patience.toNanos();
    }

    /** @throws Passed the time is over */
    void check() throws Passed {
        if (nanos.getAsLong() - end > 0) {
            throw new Passed();
        }
    }

    /** The time is over. */
    static final class Passed extends IOException {
        Passed() {
            super("The client takes too long");
        }
    }
}
