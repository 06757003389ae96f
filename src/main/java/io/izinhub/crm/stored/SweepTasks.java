package io.izinhub.crm.stored;

import io.izinhub.crm.RedactionTasks;
import io.izinhub.crm.stored.FindingRows.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the tasks of an approved sweep: one for each issue, the most urgent first, a few in each transaction, so that a crash
 * neither loses nor repeats one. Thread-safe.
 */
final class SweepTasks {

    private static final int PLACES = 200;

    private final SweepRows sweeps;
    private final FindingRows findings;
    private final RedactionTasks tasks;
    private final TransactionTemplate transaction;

    SweepTasks(SweepRows sweeps, FindingRows findings, RedactionTasks tasks, TransactionTemplate transaction) {
        this.sweeps = sweeps;
        this.findings = findings;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    /** No issue is left. */
    static final int END = -1;

    /**
     * Makes some tasks.
     *
     * @param step that the caller has seen
     * @param before tasks that were made already
     * @return how many were made, or {@link #END}; empty where somebody else has gone on with it
     */
    Optional<Integer> next(Sweep sweep, long step, int before, DuePolicy due) {
        return transaction.execute(status -> {
            Map<String, List<Line>> issues = batch(sweep);
            if (issues.isEmpty()) {
                return Optional.of(END);
            }
            int made = 0;
            for (Map.Entry<String, List<Line>> issue : issues.entrySet()) {
                made += task(sweep, issue.getKey(), issue.getValue(), before + made, due) ? 1 : 0;
            }
            findings.handled(sweep.id(), issues.keySet());
            if (!sweeps.madeTasks(sweep, step, made)) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            return Optional.of(made);
        });
    }

    /** All places of the issues that come next, in the order in which the issues come. */
    private Map<String, List<Line>> batch(Sweep sweep) {
        Map<String, List<Line>> issues = new LinkedHashMap<>();
        findings.next(sweep.id(), PLACES).forEach(line -> issues.putIfAbsent(line.issue(), new ArrayList<>()));
        findings.of(sweep.id(), issues.keySet())
                .forEach(line -> issues.get(line.issue()).add(line));
        return issues;
    }

    /** @return whether there is a new task */
    private boolean task(Sweep sweep, String issue, List<Line> lines, int before, DuePolicy due) {
        List<Line> wanted =
                lines.stream().filter(line -> isWanted(sweep.selection(), line)).toList();
        if (wanted.isEmpty()) {
            return false;
        }
        int urgency = wanted.stream().mapToInt(Line::urgency).min().orElseThrow();
        Instant from = sweep.approvedAt();
        boolean numbered = !issue.startsWith(IssueNumbers.NONE);
        Optional<Long> added = tasks.add(new RedactionTasks.Found(
                sweep.crm(),
                "sweep:" + sweep.id() + ":" + issue,
                numbered ? issue : null,
                null,
                wanted.size(),
                (int) wanted.stream()
                        .filter(line -> line.field().startsWith(FolderSource.FILE))
                        .count(),
                from,
                tasks.deadline(from, due.of(urgency, before)),
                sweep.id()));
        // an event may have told of the same issue: its task is due sooner
        added.or(() -> tasks.open(sweep.crm(), issue).map(RedactionTasks.Task::id))
                .ifPresent(task ->
                        findings.belongTo(task, wanted.stream().map(Line::id).toList()));
        return added.isPresent();
    }

    private static boolean isWanted(Selection selection, Line line) {
        return line.found() == null
                ? selection.unreadable()
                : selection.covers(line.found().category(), line.found().decision());
    }
}
