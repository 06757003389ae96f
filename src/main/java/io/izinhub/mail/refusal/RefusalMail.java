package io.izinhub.mail.refusal;

import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.BoundedWork.NotDoneException;
import io.izinhub.mail.inbound.InboundWitness;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.mail.refusal.RefusalMetrics.Outcome;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Looks at every mail that comes in for what it says about sending, before it may be held. The registry is always on: in SHADOW too.
 * What cannot be recorded is not lost: a LIVE mail has to come again, any other goes on at once and is recorded later. Thread-safe.
 */
public final class RefusalMail implements InboundWitness, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalMail.class);

    private final Function<Letter, Optional<Consequence>> reading;
    private final Recorder recorder;
    private final BoundedWork work;
    private final LateLetters late;
    private final FirstArrivals firsts;
    private final RefusalMetrics metrics;
    private final Clock clock;

    /** @param reading without any I/O; what it throws is a fault of ours that the same mail causes each time */
    RefusalMail(
            Function<Letter, Optional<Consequence>> reading,
            Recorder recorder,
            BoundedWork work,
            LateLetters late,
            FirstArrivals firsts,
            RefusalMetrics metrics,
            Clock clock) {
        this.reading = reading;
        this.recorder = recorder;
        this.work = work;
        this.late = late;
        this.firsts = firsts;
        this.metrics = metrics;
        this.clock = clock;
        metrics.watch(late);
    }

    /** Writes down what has to be done; returns when that is committed. */
    @FunctionalInterface
    interface Recorder {

        /** @throws RuntimeException nothing was done, or nobody knows: the same again does it once */
        Outcome record(Consequence what, Letter letter);
    }

    @Override
    public boolean arrived(ReceivedMail mail, Mode mode) {
        boolean live = mode == Mode.LIVE;
        String trace = mail.session().traceId();
        try {
            Letter letter = firsts.dated(Letter.of(mail, clock.instant()));
            return hear(letter, live);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Mail {} cannot be read: {}", trace, e.getClass().getSimpleName());
            metrics.count(Kind.MAIL, live ? Outcome.DEFERRED : Outcome.FAILED);
            return !live;
        }
    }

    private boolean hear(Letter letter, boolean live) {
        try {
            work.call(live, Letter.READ, () -> {
                reading.apply(letter)
                        .ifPresentOrElse(what -> recordOrKeep(what, letter, live), () -> firsts.done(letter));
                return null;
            });
            return true;
        } catch (NotDoneException e) {
            LOG.warn("What mail {} says about sending is not recorded yet: {}", letter.trace(), e.getMessage());
            if (live) {
                firsts.open(letter);
                metrics.count(Kind.MAIL, Outcome.DEFERRED);
            } else {
                keep(letter);
            }
            return !live;
        }
    }

    private void recordOrKeep(Consequence what, Letter letter, boolean live) {
        if (!live && late.size() > 0) {
            // Others wait for the database already: this mail need not find out about it.
            keep(letter);
        } else {
            record(what, letter);
        }
    }

    private void record(Consequence what, Letter letter) {
        metrics.count(what.kind(), recorder.record(what, letter));
        firsts.done(letter);
    }

    private void keep(Letter letter) {
        firsts.open(letter);
        if (late.offer(letter)) {
            metrics.count(Kind.MAIL, Outcome.LATE);
        } else {
            lost(letter, "too many wait");
        }
    }

    private void lost(Letter letter, String why) {
        metrics.count(Kind.MAIL, Outcome.FAILED);
        LOG.error(
                "What mail {} says about sending is lost to the hub, people have to read it: {}", letter.trace(), why);
    }

    /**
     * Records what waits; called every second by the flow {@code mail-record-refusals}, by one thread.
     *
     * @throws DataAccessException the database is away still: what waits goes on waiting
     * @throws TransactionException likewise
     */
    public synchronized void recordLate() {
        for (Optional<Letter> next = late.first(); next.isPresent(); next = late.first()) {
            recordLate(next.get());
            late.removeFirst();
        }
    }

    private void recordLate(Letter letter) {
        try {
            reading.apply(letter).ifPresent(what -> record(what, letter));
        } catch (DataIntegrityViolationException e) {
            lost(letter, e.getClass().getSimpleName());
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            lost(letter, e.getClass().getSimpleName());
        }
    }

    /** A last try for what waits. */
    @Override
    public void close() {
        try {
            work.call(true, 0, () -> {
                recordLate();
                return null;
            });
        } catch (NotDoneException e) {
            LOG.error("What {} mails say about sending is lost to the hub: {}", late.size(), e.getMessage());
        }
        work.close();
    }
}
