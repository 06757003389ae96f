package io.izinhub.mail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does work that may hang or run over on threads of its own, for at most some time: what judges a mail must not keep its
 * connection. Thread-safe.
 */
public final class BoundedWork implements AutoCloseable {

    private final Duration time;
    private final Duration shortTime;
    private final ThreadPoolExecutor threads;

    /**
     * @param shortTime for work whose outcome changes nothing
     * @param threads at most so many pieces at one time; more are refused at once
     */
    public BoundedWork(Duration time, Duration shortTime, int threads) {
        this.time = time;
        this.shortTime = shortTime;
        this.threads = new ThreadPoolExecutor(0, threads, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "mail-judge");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The work was not done: it failed, took too long, or there was no thread for it. Names no content. */
    public static final class NotDoneException extends Exception {

        private static final long serialVersionUID = 1L;

        NotDoneException(String why) {
            super(why, null, false, false);
        }
    }

    /** @param matters whether something is done with the outcome; if not, nobody waits long for it */
    public <T> T call(boolean matters, Callable<T> work) throws NotDoneException {
        Future<T> running;
        try {
            running = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new NotDoneException("BUSY");
        }
        try {
            return running.get((matters ? time : shortTime).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            throw new NotDoneException("TIMEOUT");
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotDoneException("INTERRUPTED");
        } catch (ExecutionException e) {
            throw new NotDoneException(e.getCause().getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
