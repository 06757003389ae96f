package io.izinhub.crm.stored;

import io.izinhub.platform.time.Istanbul;
import java.time.Instant;
import java.time.LocalTime;

/**
 * When a sweep may read, Istanbul time. Pure.
 *
 * @param from null for always; the window may go over midnight
 */
record SweepWindow(LocalTime from, LocalTime to) {

    /** @param text {@code 22:00-06:00} or {@code always} */
    static SweepWindow parse(String text) {
        if (text.equals("always")) {
            return new SweepWindow(null, null);
        }
        String[] ends = text.split("-");
        return new SweepWindow(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }

    boolean isOpen(Instant at) {
        if (from == null || from.equals(to)) {
            return true;
        }
        LocalTime now = LocalTime.ofInstant(at, Istanbul.ZONE);
        boolean begun = !now.isBefore(from);
        boolean over = !now.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }
}
