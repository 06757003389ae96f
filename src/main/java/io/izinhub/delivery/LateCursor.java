package io.izinhub.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a page of the report of late deliveries ended: {@code OPEN~<deadline>~<created>~<id>}, else
 * {@code <section>~<id>}. Immutable.
 *
 * @param deadline null but in {@link Section#OPEN}; likewise {@code createdAt}
 */
record LateCursor(Section section, Instant deadline, Instant createdAt, long id) {

    /** The parts of the report, in its order. */
    enum Section {
        /** Still to be told, longest overdue first. */
        OPEN,
        /** The rest newest first. */
        MISSED,
        DEAD,
        REJECTED,
        /** Told, after the deadline. */
        DONE
    }

    private static final String SEPARATOR = "~";

    static LateCursor start(Section section) {
        return section == Section.OPEN
                ? new LateCursor(section, Instant.EPOCH, Instant.EPOCH, 0)
                : new LateCursor(section, null, null, Long.MAX_VALUE);
    }

    /** Empty for what no page has told. */
    static Optional<LateCursor> parse(String text) {
        String[] parts = text.split(SEPARATOR, 5);
        try {
            Section section = Section.valueOf(parts[0]);
            if (section == Section.OPEN && parts.length == 4) {
                return Optional.of(new LateCursor(
                        section, Instant.parse(parts[1]), Instant.parse(parts[2]), Long.parseLong(parts[3])));
            }
            return section != Section.OPEN && parts.length == 2
                    ? Optional.of(new LateCursor(section, null, null, Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return section == Section.OPEN
                ? String.join(SEPARATOR, section.name(), deadline.toString(), createdAt.toString(), String.valueOf(id))
                : section.name() + SEPARATOR + id;
    }
}
