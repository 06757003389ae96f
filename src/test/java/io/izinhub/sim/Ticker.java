package io.izinhub.sim;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks ten times a second whether something is due on the simulated clock, in one daemon thread: an integrator works
 * also while nobody asks it anything. Thread-safe.
 */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long PERIOD_MILLIS = 100;

    private final Runnable work;
    private final ScheduledExecutorService worker;

    /** @param work does what is due and nothing else; never called twice at the same time */
    public Ticker(String name, Runnable work) {
        this.work = work;
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sim-" + name);
            thread.setDaemon(true);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            work.run();
        } catch (RuntimeException e) {
            // an exception that leaves the task would end all further ticks
            LOG.error("simulator broke: {}", e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
