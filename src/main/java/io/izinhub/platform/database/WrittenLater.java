package io.izinhub.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written a moment later and together, so that nobody waits for the database: a crash loses what waits, an orderly end does
 * not. Bounded: while the database is away for long, what comes on top is dropped and counted. Thread-safe.
 *
 * @param <T> what becomes a row
 */
public final class WrittenLater<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenLater.class);
    private static final int BATCH = 1_000;

    private final BlockingQueue<T> waiting;
    private final Runnable dropped;
    private final Consumer<List<T>> writing;

    /**
     * @param most that may wait
     * @param dropped is run for each that does not fit
     * @param writing writes all or none, at most a thousand, in the order in which they were added
     */
    public WrittenLater(int most, Runnable dropped, Consumer<List<T>> writing) {
        this.waiting = new ArrayBlockingQueue<>(most);
        this.dropped = dropped;
        this.writing = writing;
    }

    /** Never waits. */
    public void add(T each) {
        if (!waiting.offer(each)) {
            dropped.run();
        }
    }

    /**
     * Writes what waits.
     *
     * @throws RuntimeException it cannot be written now, and waits on
     */
    public void write() {
        List<T> some = new ArrayList<>();
        while (waiting.drainTo(some, BATCH) > 0) {
            try {
                writing.accept(List.copyOf(some));
            } catch (RuntimeException e) {
                some.forEach(this::add);
                throw e;
            }
            some.clear();
        }
    }

    /** For the end of the hub: the last that waits. */
    @Override
    public void close() {
        try {
            write();
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} rows were not written at the end: {}",
                    waiting.size(),
                    e.getClass().getSimpleName());
        }
    }
}
