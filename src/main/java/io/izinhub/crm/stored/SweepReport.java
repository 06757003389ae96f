package io.izinhub.crm.stored;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How far a sweep is and what it found, in figures. Pure.
 *
 * @param progress share that has been read, 0 to 1; null where nobody knows
 * @param remaining seconds of reading that are left, at the pace so far; null where nobody knows
 * @param texts that were scanned, {@code unread} of them not or not wholly
 * @param issues in which something was found
 * @param findings by category, decision, field and year of the issue (0: not known); UNREADABLE with why not
 * @param falseAlarms places by rule of those tasks of which a person said that nothing had to be taken out
 * @param cut characters that were taken out for each one that was found; null where the hub redacted no text itself
 */
record SweepReport(
        UUID sweepId,
        String crm,
        Sweep.Source source,
        Sweep.State state,
        Instant createdAt,
        String createdBy,
        LocalDate first,
        LocalDate last,
        Double progress,
        Long remaining,
        Instant nextAt,
        String error,
        long texts,
        long unread,
        long issues,
        List<FindingRows.Count> findings,
        Instant readAt,
        Instant approvedAt,
        String approvedBy,
        int tasks,
        FindingRows.Outcomes outcomes,
        Map<String, Long> falseAlarms,
        Double cut) {

    static SweepReport of(Sweep sweep, FindingRows rows) {
        return new SweepReport(
                sweep.id(),
                sweep.crm(),
                sweep.source(),
                sweep.state(),
                sweep.createdAt(),
                sweep.createdBy(),
                sweep.first(),
                sweep.last(),
                progress(sweep),
                remaining(sweep),
                sweep.nextAt(),
                sweep.error(),
                sweep.texts(),
                sweep.unread(),
                rows.issues(sweep.id()),
                rows.counts(sweep.id()),
                sweep.readAt(),
                sweep.approvedAt(),
                sweep.approvedBy(),
                sweep.tasks(),
                rows.outcomes(sweep.id()),
                falseAlarms(rows.falseAlarms(sweep.id())),
                sweep.foundCharacters() == 0 ? null : (double) sweep.cutCharacters() / sweep.foundCharacters());
    }

    private static Double progress(Sweep sweep) {
        if (sweep.readAt() != null) {
            return 1.0;
        }
        return sweep.total() == 0 ? null : (double) sweep.done() / sweep.total();
    }

    private static Long remaining(Sweep sweep) {
        if (sweep.readAt() != null) {
            return 0L;
        }
        return sweep.done() == 0 || sweep.total() == 0
                ? null
                : Duration.ofMillis(sweep.worked() * (sweep.total() - sweep.done()) / sweep.done())
                        .toSeconds();
    }

    private static Map<String, Long> falseAlarms(List<FindingRows.Line> lines) {
        Map<String, Long> rules = new TreeMap<>();
        lines.forEach(line -> rules.merge(
                line.found() == null ? line.unread().name() : line.found().rule(), 1L, Long::sum));
        return rules;
    }
}
