package io.izinhub.platform.modes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modes of functions for which somebody outside waits, asked for once in a while each: a mail must not wait for the database to
 * learn that the hub does nothing with it. While the database is away, or does not answer, the last known mode holds. Thread-safe.
 */
public final class KnownModes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KnownModes.class);

    /** A database that is well answers within a few milliseconds. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Where nothing is known yet, and a guess would be wrong either way. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);

    private record Known(Modes.State state, Instant at) {}

    private record Asked(Future<?> answer, Instant since) {}

    private final Modes modes;
    private final Duration fresh;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final ExecutorService asking;

    /**
     * @param name of the thread that asks
     * @param fresh for so long an answer holds
     */
    public KnownModes(String name, Modes modes, Duration fresh, Clock clock) {
        this.asking = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        this.modes = modes;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** Empty if it was never known and cannot be asked for now: then nothing may be changed. */
    public Optional<Modes.State> of(String function) {
        Known last = known.get(function);
        if (last == null || !clock.instant().isBefore(last.at().plus(fresh))) {
            refresh(function, last);
        }
        return Optional.ofNullable(known.get(function)).map(Known::state);
    }

    /**
     * One asks for all who wait, and a question is waited for once: a mail after it goes by the last answer at once. Where no answer
     * comes the last one counts as fresh, so that the next mail does not wait.
     */
    private void refresh(String function, Known last) {
        Asked question = asked.compute(
                function,
                (name, running) -> running != null && !running.answer().isDone()
                        ? running
                        : new Asked(asking.submit(() -> ask(name)), clock.instant()));
        Duration left =
                last == null ? FIRST_PATIENCE : PATIENCE.minus(Duration.between(question.since(), clock.instant()));
        try {
            question.answer().get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The mode of {} cannot be asked for now: {}", function, why(e));
            known.computeIfPresent(function, (name, state) -> new Known(state.state(), clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String why(Exception e) {
        return (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
    }

    private void ask(String function) {
        Modes.State state = modes.state(function);
        known.put(function, new Known(state, clock.instant()));
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
