package io.izinhub.sms.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at orders in SHADOW after they went on, so that nobody waits for it; what does not fit is not looked at, and counted.
 * Thread-safe.
 */
final class ShadowWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowWork.class);

    /** Orders that were not looked at. */
    static final String UNSEEN = "hub.sms.relay.unseen";

    private static final int MOST = 1_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final AtomicLong waiting = new AtomicLong();
    private final MeterRegistry meters;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST), task -> {
                Thread thread = new Thread(task, "sms-relay-shadow");
                thread.setDaemon(true);
                return thread;
            });

    ShadowWork(MeterRegistry meters) {
        this.meters = meters;
    }

    void later(int bytes, Runnable work) {
        if (waiting.addAndGet(bytes) > MOST_BYTES) {
            waiting.addAndGet(-bytes);
            meters.counter(UNSEEN).increment();
            return;
        }
        try {
            worker.execute(() -> run(bytes, work));
        } catch (RejectedExecutionException e) {
            waiting.addAndGet(-bytes);
            meters.counter(UNSEEN).increment();
        }
    }

    private void run(int bytes, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            meters.counter(UNSEEN).increment();
            LOG.warn("An order in SHADOW was not looked at: {}", e.getClass().getSimpleName());
        } finally {
            waiting.addAndGet(-bytes);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
