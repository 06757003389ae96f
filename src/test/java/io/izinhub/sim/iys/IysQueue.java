package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/**
 * What an integrator has taken and İYS has not heard yet. Each consent reaches İYS, under its rules, when {@code
 * batchDelay} and its share of {@code batchItemDelay} are over on the simulated clock; with no delay before {@link
 * #accept} returns. Thread-safe.
 */
public final class IysQueue implements AutoCloseable {

    private final SimClock clock;
    private final SimSettings settings;
    private final IysSimulator iys;
    private final PriorityQueue<Submission> waiting = new PriorityQueue<>(Comparator.comparing(Submission::due)
            .thenComparingLong(one -> one.place().order()));
    private final Ticker ticker;
    private long arrivals;

    public IysQueue(SimClock clock, SimSettings settings, IysSimulator iys) {
        this.clock = clock;
        this.settings = settings;
        this.iys = iys;
        this.ticker = new Ticker("iys-queue", this::runDue);
    }

    /** Queues a list; what became of each can be asked. */
    public List<Submission> accept(int brandCode, List<? extends JsonNode> consents) {
        return accept(brandCode, null, consents, (consent, outcome) -> {});
    }

    /**
     * Queues a list.
     *
     * @param reference comes back in the {@link IysChange} of what İYS takes
     * @param consents in İYS's form
     * @param told gets each consent with İYS's answer, in the order of the list
     */
    public List<Submission> accept(
            int brandCode, String reference, List<? extends JsonNode> consents, BiConsumer<JsonNode, IysOutcome> told) {
        List<Submission> taken = new ArrayList<>(consents.size());
        synchronized (this) {
            Instant now = clock.instant();
            double delay = settings.decimal("batchDelay");
            double itemDelay = settings.decimal("batchItemDelay");
            for (int i = 0; i < consents.size(); i++) {
                Instant due = now.plusMillis(Math.round((delay + i * itemDelay) * 1_000));
                var place = new Submission.Place(due, arrivals++);
                taken.add(new Submission(brandCode, reference, consents.get(i), now, place, told));
            }
            waiting.addAll(taken);
        }
        runDue();
        return taken;
    }

    /** Passes on every consent whose time has come. */
    public synchronized void runDue() {
        Instant now = clock.instant();
        while (!waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
            waiting.poll().passOn(iys);
        }
    }

    /** How many still wait. */
    public synchronized int size() {
        return waiting.size();
    }

    @Override
    public void close() {
        ticker.close();
    }
}
