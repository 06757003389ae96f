package io.izinhub.platform.database;

/**
 * A count that stops at {@link #LIMIT}: exact counts of large sets are what makes pages slow. Immutable.
 *
 * @param count at most {@link #LIMIT}
 * @param more there are more than that
 */
public record BoundedCount(int count, boolean more) {

    public static final int LIMIT = 10_000;

    /** For {@code limit} in SQL: one row more than is told shows that there are more. */
    public static final int SQL_LIMIT = LIMIT + 1;

    public static final BoundedCount NONE = new BoundedCount(0, false);

    /** @param counted rows of a query that was limited to {@link #SQL_LIMIT} */
    public static BoundedCount of(long counted) {
        return new BoundedCount((int) Math.min(counted, LIMIT), counted > LIMIT);
    }

    public BoundedCount plus(BoundedCount other) {
        long sum = (long) count + other.count;
        return new BoundedCount((int) Math.min(sum, Integer.MAX_VALUE), more || other.more);
    }

    public boolean isZero() {
        return count == 0;
    }
}
