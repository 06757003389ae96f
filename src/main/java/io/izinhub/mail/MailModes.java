package io.izinhub.mail;

import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;

/**
 * The modes of mail functions, asked for at most once a second each: a mail must not wait for the database to learn that the
 * hub does nothing with it. While the database is away the last known mode holds. Thread-safe.
 */
public final class MailModes {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Known(Modes.State state, Instant at) {}

    private final Modes modes;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public MailModes(Modes modes, Clock clock) {
        this.modes = modes;
        this.clock = clock;
    }

    /** Empty if it was never known and cannot be asked for now: then nothing may be changed. */
    public Optional<Modes.State> of(String function) {
        Instant now = clock.instant();
        Known last = known.get(function);
        if (last != null && now.isBefore(last.at().plus(FRESH))) {
            return Optional.of(last.state());
        }
        try {
            Modes.State state = modes.state(function);
            known.put(function, new Known(state, now));
            return Optional.of(state);
        } catch (DataAccessException e) {
            return Optional.ofNullable(last).map(Known::state);
        }
    }
}
