package io.izinhub.mail;

import io.izinhub.platform.modes.KnownModes;
import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The modes of mail functions as they were last known. Thread-safe. */
public final class MailModes implements AutoCloseable {

    private final KnownModes known;

    /** @param fresh for so long an answer holds */
    public MailModes(Modes modes, Duration fresh, Clock clock) {
        this.known = new KnownModes("mail-modes", modes, fresh, clock);
    }

    /** Empty if it was never known and cannot be asked for now: then nothing may be changed. */
    public Optional<Modes.State> of(String function) {
        return known.of(function);
    }

    @Override
    public void close() {
        known.close();
    }
}
