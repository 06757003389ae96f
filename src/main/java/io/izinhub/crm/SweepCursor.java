package io.izinhub.crm;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How far the CRM has been read.
 *
 * @param offset where the next page begins
 * @param startedAt when this cycle began; null before its first page
 * @param since only persons changed on this day or later; null for everybody
 */
record SweepCursor(int offset, Instant startedAt, LocalDate since) {

    static final SweepCursor START = new SweepCursor(0, null, null);

    static SweepCursor parse(String text) {
        if (text == null) {
            return START;
        }
        String[] parts = text.split(" ", -1);
        return new SweepCursor(
                Integer.parseInt(parts[0]),
                parts[1].isEmpty() ? null : Instant.parse(parts[1]),
                parts[2].isEmpty() ? null : LocalDate.parse(parts[2]));
    }

    String text() {
        return offset + " " + (startedAt == null ? "" : startedAt) + " " + (since == null ? "" : since);
    }

    /** One page back: what was deleted before the offset has moved the rest towards the start. */
    SweepCursor overlapping(int page) {
        return new SweepCursor(Math.max(0, offset - page), startedAt, since);
    }
}
