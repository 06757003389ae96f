package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * What an integrator has taken and İYS has not heard yet. Each consent reaches İYS when {@code batchDelay} and its share
 * of {@code batchItemDelay} are over on the simulated clock; with no delay before {@link #accept} returns. Thread-safe.
 */
public final class IysQueue implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    /** @param order of arrival, for consents that are due at the same moment */
    private record Waiting(
            int brandCode,
            String reference,
            JsonNode consent,
            Instant due,
            long order,
            BiConsumer<JsonNode, IysOutcome> told) {}

    private final SimClock clock;
    private final SimSettings settings;
    private final IysSimulator iys;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparingLong(Waiting::order));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "iys-queue");
        thread.setDaemon(true);
        return thread;
    });
    private long arrivals;

    public IysQueue(SimClock clock, SimSettings settings, IysSimulator iys) {
        this.clock = clock;
        this.settings = settings;
        this.iys = iys;
        timer.scheduleWithFixedDelay(this::runDue, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Queues a list.
     *
     * @param reference comes back in the {@link IysChange} of what İYS takes
     * @param consents in İYS's form
     * @param told gets each consent with İYS's answer, in the order of the list
     */
    public void accept(
            int brandCode, String reference, List<JsonNode> consents, BiConsumer<JsonNode, IysOutcome> told) {
        synchronized (this) {
            Instant now = clock.instant();
            double delay = settings.decimal("batchDelay");
            double itemDelay = settings.decimal("batchItemDelay");
            for (int i = 0; i < consents.size(); i++) {
                Instant due = now.plusMillis(Math.round((delay + i * itemDelay) * 1_000));
                waiting.add(new Waiting(brandCode, reference, consents.get(i), due, arrivals++, told));
            }
        }
        runDue();
    }

    /** Passes on every consent whose time has come. */
    public synchronized void runDue() {
        Instant now = clock.instant();
        while (!waiting.isEmpty() && !waiting.peek().due.isAfter(now)) {
            Waiting next = waiting.poll();
            next.told.accept(next.consent, iys.submit(next.brandCode, next.consent, next.reference));
        }
    }

    /** How many still wait. */
    public synchronized int size() {
        return waiting.size();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
