package io.izinhub.consent.query;

import io.izinhub.consent.domain.SendReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many lines had which answer. For one thread. */
final class Tally {

    static final String BAD_LINE = "BAD_LINE";

    private final long[] byReason = new long[SendReason.values().length];
    private long bad;

    void count(Optional<SendReason> reason) {
        if (reason.isEmpty()) {
            bad++;
        } else {
            byReason[reason.get().ordinal()]++;
        }
    }

    /** Only the reasons that occurred. */
    Map<String, Long> byReason() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (SendReason reason : SendReason.values()) {
            if (byReason[reason.ordinal()] > 0) {
                counts.put(reason.name(), byReason[reason.ordinal()]);
            }
        }
        if (bad > 0) {
            counts.put(BAD_LINE, bad);
        }
        return counts;
    }

    long allowed() {
        long allowed = 0;
        for (SendReason reason : SendReason.values()) {
            allowed += reason.allowed() ? byReason[reason.ordinal()] : 0;
        }
        return allowed;
    }

    long invalid() {
        return byReason[SendReason.INVALID_ADDRESS.ordinal()] + bad;
    }

    long lines() {
        long lines = bad;
        for (long count : byReason) {
            lines += count;
        }
        return lines;
    }

    long refused() {
        return lines() - allowed() - invalid();
    }
}
