package io.izinhub.integrator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The limits that remotes set per account, shared by all nodes: a bucket of tokens in the database, each of which comes
 * back one period after it was taken, so that no period of that length ever sees more calls than allowed, whatever the
 * nodes do. The database's clock counts. Thread-safe; not to be called inside a transaction.
 */
@Component
public class Limits {

    private static final long PAUSE_NANOS = Duration.ofMillis(40).toNanos();
    /** Calls reach the remote later than they were counted, not all by the same delay. */
    private static final double SLACK = 1.1;

    private static final String TAKE = """
            update rate_bucket set taken = (array_prepend(clock_timestamp(), taken))[1:?]
            where bucket = ?
              and coalesce(taken[?] < clock_timestamp() - make_interval(secs => ?), true)
            """;
    private static final String CREATE = "insert into rate_bucket (bucket) values (?) on conflict (bucket) do nothing";

    private final JdbcTemplate jdbc;

    public Limits(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What goes first where not all can go (design: deliveries). A lower one leaves room for those above it. */
    public enum Priority {
        REFUSAL,
        CONSENT,
        BATCH_POLL,
        PULL,
        REFRESH
    }

    /**
     * So many calls in so long.
     *
     * @param calls 0 for no limit
     */
    public record Rate(int calls, Duration period) {}

    /**
     * Takes a token, or waits for one.
     *
     * @param bucket account and kind of call, for example {@code iys.second}
     * @param atMost zero to not wait at all
     * @return false: not now
     */
    public boolean take(String bucket, Rate rate, Priority priority, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!takeNow(bucket, rate, priority)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(Math.min(left, PAUSE_NANOS));
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }

    private boolean takeNow(String bucket, Rate rate, Priority priority) {
        if (rate.calls() == 0) {
            return true;
        }
        return update(bucket, rate, priority) || (jdbc.update(CREATE, bucket) == 1 && update(bucket, rate, priority));
    }

    /** One statement, so that two nodes can never take the same token. */
    private boolean update(String bucket, Rate rate, Priority priority) {
        int usable = Math.max(1, rate.calls() - priority.ordinal());
        double seconds = rate.period().toMillis() / 1000.0 * SLACK;
        return jdbc.update(TAKE, rate.calls(), bucket, usable, seconds) == 1;
    }
}
