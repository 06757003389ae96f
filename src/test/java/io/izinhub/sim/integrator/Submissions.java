package io.izinhub.sim.integrator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The queue between an integrator and İYS: what is taken now reaches the registry after {@code batchDelay} seconds, each
 * further item of a list {@code batchItemDelay} later, under İYS's own rules. Thread-safe.
 */
public final class Submissions {

    private final IysSimulator iys;
    private final Clock clock;
    private final SimSettings settings;
    private final PriorityQueue<Submission> waiting =
            new PriorityQueue<>(Comparator.comparing(Submission::due).thenComparingLong(Submission::sequence));
    private long sequence;

    public Submissions(IysSimulator iys, Clock clock, SimSettings settings) {
        this.iys = iys;
        this.clock = clock;
        this.settings = settings;
    }

    /** Takes a list; what needs no waiting is with İYS when this returns. */
    public synchronized List<Submission> accept(int brandCode, List<ObjectNode> consents) {
        Instant now = clock.instant();
        double delay = settings.decimal("batchDelay");
        double itemDelay = settings.decimal("batchItemDelay");
        List<Submission> taken = new ArrayList<>(consents.size());
        for (int i = 0; i < consents.size(); i++) {
            Instant due = now.plusMillis(Math.round((delay + i * itemDelay) * 1_000));
            taken.add(new Submission(sequence++, brandCode, consents.get(i), now, due));
        }
        waiting.addAll(taken);
        runDue();
        return taken;
    }

    /** Passes on everything whose time has come, in that order. */
    public synchronized void runDue() {
        Instant now = clock.instant();
        while (!waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
            Submission next = waiting.poll();
            next.done(iys.submit(next.brandCode(), next.consent()));
        }
    }
}
