package io.izinhub.crm.stored;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records a portion: places, figures and how far it is, in one transaction, so that a crash at any moment neither loses nor
 * repeats one. Thread-safe.
 */
final class SweepRecorder {

    private final SweepRows sweeps;
    private final FindingRows findings;
    private final StoredScan scan;
    private final IssueNumbers numbers;
    private final TransactionTemplate transaction;

    SweepRecorder(
            SweepRows sweeps,
            FindingRows findings,
            StoredScan scan,
            IssueNumbers numbers,
            TransactionTemplate transaction) {
        this.sweeps = sweeps;
        this.findings = findings;
        this.scan = scan;
        this.numbers = numbers;
        this.transaction = transaction;
    }

    private record Scanned(StoredText text, List<Found> found) {}

    /**
     * Scans, which is slow, and then records.
     *
     * @param step that the caller has seen
     * @param worked time that it took to read
     * @return false where it was paused or ended meanwhile, or another one went on: nothing was recorded
     */
    boolean record(Sweep sweep, long step, Portion.Texts portion, Duration worked) {
        List<Scanned> scanned = portion.texts().stream()
                .map(text -> new Scanned(text, scan.scan(text)))
                .toList();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Map<String, Boolean> fresh = new HashMap<>();
            long texts = 0;
            long unread = 0;
            for (Scanned one : scanned) {
                String issue = one.text().issue();
                if (fresh.computeIfAbsent(issue, key -> portion.isNew().test(key))) {
                    texts++;
                    unread += one.text().unread().isEmpty() ? 0 : 1;
                    add(sweep, one);
                }
            }
            if (portion.leaves()) {
                sweeps.forgetSeen(sweep.id());
            }
            boolean mine = sweeps.advance(
                    sweep,
                    step,
                    new SweepRows.Progress(portion.cursor(), portion.done(), portion.total(), texts, unread, worked));
            if (!mine) {
                status.setRollbackOnly();
            }
            return mine;
        }));
    }

    private void add(Sweep sweep, Scanned one) {
        if (one.found().isEmpty() && one.text().unread().isEmpty()) {
            return;
        }
        String issue = numbers.shown(one.text().issue(), one.text().place());
        one.found().forEach(found -> findings.add(sweep.id(), issue, one.text(), found));
        one.text().unread().forEach(why -> findings.add(sweep.id(), issue, one.text(), why));
    }
}
