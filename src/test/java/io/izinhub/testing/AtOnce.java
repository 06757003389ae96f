package io.izinhub.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Runs the same work in several threads that begin together. */
public final class AtOnce {

    private static final int MOST_SECONDS = 120;

    private AtOnce() {}

    /** What one of the threads does. */
    @FunctionalInterface
    public interface Work<T> {

        /** @param worker 0, 1, ... */
        T of(int worker) throws Exception;
    }

    /**
     * @return what each thread gave, in their order
     * @throws Exception what one of them threw, or that it did not end within two minutes
     */
    public static <T> List<T> run(int workers, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        CyclicBarrier start = new CyclicBarrier(workers);
        try {
            List<Callable<T>> tasks = IntStream.range(0, workers)
                    .mapToObj(worker -> (Callable<T>) () -> {
                        start.await();
                        return work.of(worker);
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(tasks, MOST_SECONDS, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
