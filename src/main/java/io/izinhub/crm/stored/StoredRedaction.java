package io.izinhub.crm.stored;

import io.izinhub.audit.AuditEntry;
import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmConnection;
import io.izinhub.crm.CrmIssue;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.RedactionTasks;
import io.izinhub.crm.RedactionTasks.HubOutcome;
import io.izinhub.crm.RedactionTasks.Task;
import io.izinhub.detection.Category;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Part;
import io.izinhub.detection.redaction.Marks;
import io.izinhub.detection.redaction.Redaction;
import io.izinhub.detection.redaction.Redactor;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes out of a CRM's texts what was approved, where its API can replace them and writing into it is LIVE: reads the text
 * anew, and touches it only where it is still the one that was reported; writes, reads again and scans again. Whatever is not
 * beyond doubt stays with a person. Thread-safe.
 */
final class StoredRedaction {

    private static final int AT_ONCE = 10;

    private final RedactionTasks tasks;
    private final FindingRows findings;
    private final SweepRows sweeps;
    private final Supplier<Detector> detectors;
    private final Modes modes;
    private final Predicate<CrmConnection> mayCall;
    private final TransactionTemplate transaction;

    /** @param mayCall takes a call of those that a CRM grants for sweeps; a task takes three, and has the CRM's own limit for them */
    StoredRedaction(
            RedactionTasks tasks,
            FindingRows findings,
            SweepRows sweeps,
            Supplier<Detector> detectors,
            Modes modes,
            Predicate<CrmConnection> mayCall,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.findings = findings;
        this.sweeps = sweeps;
        this.detectors = detectors;
        this.modes = modes;
        this.mayCall = mayCall;
        this.transaction = transaction;
    }

    /** The most urgent tasks; as many as a turn has time for. */
    void run(CrmConnection crm) {
        for (int i = 0; i < AT_ONCE && mayWrite(crm) && mayCall.test(crm); i++) {
            Optional<Task> task = tasks.takeForHub(crm.name());
            if (task.isEmpty() || !work(crm, task.get())) {
                return;
            }
        }
    }

    /** A mode that is narrowed to some people or brands does not cover what nobody has sorted by them. */
    private boolean mayWrite(CrmConnection crm) {
        return crm.exit().adapter().capabilities().issues().redact()
                && crm.writing()
                        .map(modes::state)
                        .filter(state -> state.mode() == Mode.LIVE && !state.isNarrowed())
                        .isPresent();
    }

    /** A text before, what it was found to hold, and the same without. */
    private record Change(CrmIssue.Text before, String after) {}

    /** @return false where the CRM cannot be asked now: the task is tried again later */
    private boolean work(CrmConnection crm, Task task) {
        List<FindingRows.Line> lines = findings.ofTask(task.id());
        Set<String> fields = lines.stream().map(FindingRows.Line::field).collect(Collectors.toSet());
        if (lines.isEmpty() || fields.size() > 1 || lines.stream().anyMatch(line -> line.found() == null)) {
            return forPerson(task, HubOutcome.NOT_ALL_TEXT);
        }
        String field = fields.iterator().next();
        if (!crm.exit().adapter().capabilities().issues().replaces(field)
                || !crm.exit().adapter().isIssueNumber(task.ticketId())) {
            return forPerson(task, HubOutcome.NOT_REPLACEABLE);
        }
        Detector detector = detectors.get().only(categories(lines));
        CrmAnswer answer = crm.exit().send(new CrmRequest.ReadIssue(task.ticketId()));
        if (answer instanceof Failed failed) {
            return failed(task, failed);
        }
        Optional<CrmIssue.Text> text = text(answer, task, field);
        if (text.isEmpty()) {
            return forPerson(task, HubOutcome.NOT_FOUND);
        }
        Part part = StoredScan.part(text.get().text());
        List<Found> now = new StoredScan(() -> detector).scan(part);
        if (now.isEmpty()) {
            return done(task, 0, 0);
        } else if (!places(now)
                .equals(places(lines.stream().map(FindingRows.Line::found).toList()))) {
            return forPerson(task, HubOutcome.CHANGED);
        }
        Redaction redaction =
                new Redactor(detector, Marks.tokens()).redact(Document.of(part), detector.scan(Document.of(part)));
        if (!redaction.isClean()) {
            return forPerson(task, HubOutcome.NOT_CLEAN);
        }
        String after = redaction.document().parts().get(0).content();
        return replace(crm, task, detector, new Change(text.get(), after), length(now));
    }

    private boolean replace(CrmConnection crm, Task task, Detector detector, Change change, int found) {
        CrmRequest replace =
                new CrmRequest.ReplaceText(task.ticketId(), change.before().field(), change.after());
        CrmAnswer written = crm.exit().send(replace);
        if (written instanceof Failed failed) {
            return failed(task, failed);
        }
        CrmAnswer answer = crm.exit().send(new CrmRequest.ReadIssue(task.ticketId()));
        if (answer instanceof Failed failed) {
            return failed(task, failed);
        }
        boolean out = text(answer, task, change.before().field())
                .filter(text -> text.text().equals(change.after()))
                .filter(text -> detector.scan(Document.of(StoredScan.part(text.text())))
                        .findings()
                        .isEmpty())
                .isPresent();
        return out ? done(task, found, cut(change)) : forPerson(task, HubOutcome.NOT_KEPT);
    }

    private static Optional<CrmIssue.Text> text(CrmAnswer answer, Task task, String field) {
        List<CrmIssue.Text> texts = answer instanceof CrmAnswer.Issues issues
                ? issues.issues().stream()
                        .filter(issue -> issue.id().equals(task.ticketId()))
                        .flatMap(issue -> issue.texts().stream())
                        .filter(text -> text.field().equals(field))
                        .toList()
                : List.of();
        return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    private boolean done(Task task, int found, int cut) {
        transaction.executeWithoutResult(status -> {
            if (tasks.done(task.id(), RedactionTasks.Outcome.TAKEN_OUT, AuditEntry.SYSTEM, null)
                    .isPresent()) {
                sweeps.cut(task.sweep(), found, cut);
            }
        });
        return true;
    }

    private boolean forPerson(Task task, HubOutcome why) {
        tasks.leaveToPerson(task.id(), why);
        return true;
    }

    private boolean failed(Task task, Failed failed) {
        if (failed.error().kind() == ErrorKind.REJECTED) {
            return forPerson(task, HubOutcome.REFUSED);
        }
        tasks.again(task.id());
        return false;
    }

    private static Set<Category> categories(List<FindingRows.Line> lines) {
        return lines.stream()
                .map(line -> line.found().category())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Category.class)));
    }

    /** What was reported, and nothing else, stands where it stood. */
    private static Set<String> places(List<Found> found) {
        return found.stream()
                .map(one -> one.category() + " " + one.start() + " " + one.end())
                .collect(Collectors.toSet());
    }

    private static int length(List<Found> found) {
        return found.stream().mapToInt(one -> one.end() - one.start()).sum();
    }

    /** Characters of the text that are not there any more; marks do not count. */
    private static int cut(Change change) {
        String before = change.before().text();
        String after = change.after();
        int head = 0;
        while (head < Math.min(before.length(), after.length()) && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(before.length(), after.length()) - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return before.length() - head - tail;
    }
}
