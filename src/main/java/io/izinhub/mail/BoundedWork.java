package io.izinhub.mail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does work that may hang or run over on threads of its own, for at most some time: what judges a mail must not keep its
 * connection. Work whose outcome changes nothing has threads and memory apart from that whose outcome does, so that neither its
 * slowness nor its size takes any of them away (design 9). Thread-safe.
 */
public final class BoundedWork implements AutoCloseable {

    /** A mail up to here lies in memory anyway. */
    private static final int SMALL = 256 * 1024;

    private static final int UNIT = 1024;

    private final Lane mattering;
    private final Lane beside;

    /**
     * Of a kind of work.
     *
     * @param time for a piece, after which nobody waits for it any more
     * @param threads at most so many pieces at one time; more are refused at once
     * @param memory bytes of large mails at one time: reading and amending one takes several times its size; others wait
     */
    public record Bounds(Duration time, int threads, long memory) {}

    /**
     * @param mattering of work with whose outcome something is done
     * @param beside of the other
     */
    public BoundedWork(Bounds mattering, Bounds beside) {
        this.mattering = new Lane("mail-judge", mattering);
        this.beside = new Lane("mail-judge-shadow", beside);
    }

    /** The work was not done: it failed, took too long, or there was no thread for it. Names no content. */
    public static final class NotDoneException extends Exception {

        private static final long serialVersionUID = 1L;

        NotDoneException(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * Does it.
     *
     * @param matters whether something is done with the outcome
     * @param size bytes of the mail that it is about
     */
    public <T> T call(boolean matters, long size, Callable<T> work) throws NotDoneException {
        return (matters ? mattering : beside).call(size, work);
    }

    @Override
    public void close() {
        mattering.threads.shutdownNow();
        beside.threads.shutdownNow();
    }

    private static final class Lane {

        private final Duration time;
        private final ThreadPoolExecutor threads;
        private final Semaphore memory;
        private final int mostMemory;

        Lane(String name, Bounds bounds) {
            this.mostMemory = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bounds.memory() / UNIT));
            this.memory = new Semaphore(mostMemory, true);
            this.time = bounds.time();
            this.threads =
                    new ThreadPoolExecutor(0, bounds.threads(), 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
                        Thread thread = new Thread(task, name);
                        thread.setDaemon(true);
                        return thread;
                    });
        }

        <T> T call(long size, Callable<T> work) throws NotDoneException {
            int units = size <= SMALL ? 0 : (int) Math.min(mostMemory, size / UNIT);
            Future<T> running = start(units, work);
            try {
                return running.get(time.toMillis(), TimeUnit.MILLISECONDS);
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

        private <T> Future<T> start(int units, Callable<T> work) throws NotDoneException {
            takeMemory(units);
            FutureTask<T> task = new FutureTask<>(work);
            try {
                threads.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        // Not before: work that runs over its time needs its memory until it really ends.
                        memory.release(units);
                    }
                });
                return task;
            } catch (RejectedExecutionException e) {
                memory.release(units);
                throw new NotDoneException("BUSY");
            }
        }

        private void takeMemory(int units) throws NotDoneException {
            try {
                // A small mail never queues behind large ones.
                if (units > 0 && !memory.tryAcquire(units, time.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new NotDoneException("BUSY");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotDoneException("INTERRUPTED");
            }
        }
    }
}
