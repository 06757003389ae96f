package io.izinhub.crm.stored;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmConnection;
import io.izinhub.crm.CrmConnections;
import io.izinhub.crm.stored.Sweep.State;
import io.izinhub.platform.errors.ErrorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Works at the sweeps: portion after portion within the CRM's window, then, once the officer has decided, task after task.
 * After a crash the lease runs out, and it goes on behind the last portion that was committed. Called by a flow.
 */
public class SweepWorker {

    private static final Logger LOG = LoggerFactory.getLogger(SweepWorker.class);

    /** Then the others have their turn. */
    private static final Duration TURN = Duration.ofSeconds(20);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CrmConnections crms;
    private final SweepRows sweeps;
    private final FindingRows findings;
    private final SweepSources sources;
    private final Uploads uploads;
    private final SweepRecorder recorder;
    private final SweepTasks tasks;
    private final StoredRedaction redaction;
    private final Clock clock;
    private volatile boolean stopping;

    SweepWorker(
            CrmConnections crms,
            SweepRows sweeps,
            FindingRows findings,
            SweepSources sources,
            Uploads uploads,
            SweepRecorder recorder,
            SweepTasks tasks,
            StoredRedaction redaction,
            Clock clock) {
        this.crms = crms;
        this.sweeps = sweeps;
        this.findings = findings;
        this.sources = sources;
        this.uploads = uploads;
        this.recorder = recorder;
        this.tasks = tasks;
        this.redaction = redaction;
        this.clock = clock;
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    /** Works for a turn at what is due here, never twice at a time on a node. */
    public void run() throws IOException {
        Instant now = clock.instant();
        List<String> open = crms.all().stream()
                .filter(crm -> SweepWindow.parse(crm.stored().window()).isOpen(now))
                .map(CrmConnection::name)
                .toList();
        List<String> folders = crms.all().stream()
                .filter(SweepSources::hasFolder)
                .map(CrmConnection::name)
                .toList();
        // one turn: the window may close, and others wait
        Optional<Sweep> sweep = sweeps.claim(open, folders, uploads.here());
        if (sweep.isPresent()) {
            work(sweep.get());
        }
        crms.all().stream()
                .filter(crm -> open.contains(crm.name()) && !stopping)
                .forEach(redaction::run);
    }

    /** Places that have been kept for long enough; files here that nobody reads any more. */
    public void forget() throws IOException {
        for (UUID ended : sweeps.ended(uploads.here())) {
            uploads.delete(ended);
        }
        crms.all().forEach(crm -> {
            int gone = findings.forget(
                    crm.name(), clock.instant().minus(crm.stored().keep()));
            if (gone > 0) {
                LOG.info("Places of ended sweeps of {} forgotten: {}", crm.name(), gone);
            }
        });
    }

    void work(Sweep sweep) throws IOException {
        CrmConnection crm = crms.find(sweep.crm()).orElseThrow();
        Instant until = clock.instant().plus(TURN);
        if (sweep.state() == State.TASKING) {
            makeTasks(sweep, crm, until);
            return;
        }
        try (Portion.Source source = sources.open(sweep, crm)) {
            Duration pace = sweep.source() == Sweep.Source.API
                    ? MINUTE.dividedBy(crm.stored().perMinute())
                    : Duration.ZERO;
            read(sweep, source, pace, until);
        } catch (IOException | UncheckedIOException e) {
            // the message may hold the name of a file
            LOG.error(
                    "Sweep {} of {} cannot read its source: {}",
                    sweep.id(),
                    sweep.crm(),
                    e.getClass().getSimpleName());
            sweeps.move(sweep.id(), State.PAUSED, "SOURCE_UNREADABLE", State.READING);
        }
    }

    /** @param pace what a portion takes at least, with the wait for a call: for the estimate */
    private void read(Sweep sweep, Portion.Source source, Duration pace, Instant until) throws IOException {
        long step = sweep.step();
        while (!stopping && clock.instant().isBefore(until)) {
            Instant begun = clock.instant();
            Portion portion = source.next();
            if (portion instanceof Portion.Stopped stopped) {
                stopped(sweep, stopped.why());
                return;
            }
            Portion.Texts texts = (Portion.Texts) portion;
            Duration took = Duration.between(begun, clock.instant());
            if (!recorder.record(sweep, step, texts, took.compareTo(pace) < 0 ? pace : took)) {
                return;
            }
            step++;
            if (texts.last()) {
                uploads.delete(sweep.id());
                LOG.info("Sweep {} of {} has been read", sweep.id(), sweep.crm());
                return;
            }
        }
        sweeps.release(sweep.id(), clock.instant(), null);
    }

    /** A limit or a CRM that does not answer passes; what the operator has to mend does not. */
    private void stopped(Sweep sweep, Failed why) {
        if (why.error().kind() == ErrorKind.RETRYABLE) {
            Duration wait = why.retryAfter() == null ? MINUTE : why.retryAfter();
            boolean own = why.code().equals(Failed.OWN_LIMIT);
            sweeps.release(sweep.id(), clock.instant().plus(wait), own ? null : why.code());
        } else {
            LOG.error("Sweep {} of {} waits for its operator: {}", sweep.id(), sweep.crm(), why.code());
            sweeps.move(sweep.id(), State.PAUSED, why.code(), State.READING);
        }
    }

    private void makeTasks(Sweep sweep, CrmConnection crm, Instant until) {
        DuePolicy due = new DuePolicy(crm.stored().due(), crm.stored().perDay());
        long step = sweep.step();
        int made = sweep.tasks();
        while (!stopping && clock.instant().isBefore(until)) {
            Optional<Integer> more = tasks.next(sweep, step, made, due);
            if (more.isEmpty()) {
                return;
            } else if (more.get() == SweepTasks.END) {
                sweeps.move(sweep.id(), State.DONE, null, State.TASKING);
                return;
            }
            made += more.get();
            step++;
        }
        sweeps.release(sweep.id(), clock.instant(), null);
    }
}
