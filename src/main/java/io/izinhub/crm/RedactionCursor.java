package io.izinhub.crm;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Where a page of open tasks ended, {@code <due>~<id>}: the order is by urgency, which no number of a task tells. Immutable. */
public record RedactionCursor(Instant dueAt, long id) {

    public static final RedactionCursor START = new RedactionCursor(Instant.EPOCH, 0);

    private static final String SEPARATOR = "~";

    /** Empty for what no page has told. */
    static Optional<RedactionCursor> parse(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        try {
            return parts.length == 2
                    ? Optional.of(new RedactionCursor(Instant.parse(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return dueAt + SEPARATOR + id;
    }
}
