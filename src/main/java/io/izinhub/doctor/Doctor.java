package io.izinhub.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs all checks, a few at a time, each within its own time. Who asks while they run waits for the same answer, and an answer is
 * given again for ten seconds: nobody makes the hub call the world in a loop. Thread-safe.
 */
public final class Doctor {

    private static final int AT_ONCE = 4;
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Comparator<Examined.Row> ORDER = Comparator.comparing(Examined.Row::area)
            .thenComparing(Examined.Row::check)
            .thenComparing(row -> row.finding().subject());

    private final Supplier<List<Check>> checks;
    private final Clock clock;
    private volatile Examined latest;

    Doctor(Supplier<List<Check>> checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    /** Takes as long as the slowest checks do; at most {@link Check#limit()} for each of them. */
    public synchronized Examined examine() {
        Instant now = clock.instant();
        if (latest == null || Duration.between(latest.at(), now).compareTo(FRESH) >= 0) {
            List<Examined.Row> rows = run(checks.get());
            latest =
                    new Examined(clock.instant(), rows); // by its end: who waited for it takes it, however long it took
        }
        return latest;
    }

    /** What was seen last in this process; empty before the first time. Never waits. */
    public Optional<Examined> latest() {
        return Optional.ofNullable(latest);
    }

    private static List<Examined.Row> run(List<Check> checks) {
        ExecutorService waiting = Executors.newFixedThreadPool(AT_ONCE, task -> thread(task, "doctor"));
        try {
            List<Future<List<Examined.Row>>> answers = new ArrayList<>();
            checks.forEach(check -> answers.add(waiting.submit(() -> one(check))));
            List<Examined.Row> rows = new ArrayList<>();
            for (Future<List<Examined.Row>> answer : answers) {
                rows.addAll(answer.get());
            }
            rows.sort(ORDER);
            return rows;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the doctor was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check could not be run", e.getCause());
        } finally {
            waiting.shutdownNow();
        }
    }

    /** In a thread of its own: one that does not hear the interrupt holds up nobody. */
    private static List<Examined.Row> one(Check check) throws InterruptedException {
        FutureTask<List<Finding>> task = new FutureTask<>(check::examine);
        long began = System.nanoTime();
        thread(task, "doctor-" + check.id()).start();
        List<Finding> findings = within(task, check);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return findings.stream()
                .map(finding -> new Examined.Row(check.area(), check.id(), finding, took))
                .toList();
    }

    private static List<Finding> within(FutureTask<List<Finding>> task, Check check) throws InterruptedException {
        try {
            return task.get(check.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return List.of(Finding.fail("", DoctorWords.TIMEOUT, check.limit().toSeconds()));
        } catch (ExecutionException e) {
            return broken(e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private static List<Finding> broken(Throwable failure) {
        List<Finding> faults = Finding.misconfigured(DoctorWords.MISCONFIGURED, failure);
        return faults.isEmpty()
                ? List.of(
                        Finding.fail("", DoctorWords.BROKEN, failure.getClass().getSimpleName()))
                : faults;
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
