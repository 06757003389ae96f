package io.izinhub.crm.stored;

import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmError;
import io.izinhub.crm.CrmExit;
import io.izinhub.crm.CrmIssue;
import io.izinhub.crm.CrmRequest;
import io.izinhub.detection.Part;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Issues through the CRM's own API. Not thread-safe. */
final class ApiSource implements Portion.Source {

    private final CrmExit exit;
    private final Supplier<Optional<Duration>> budget;
    private final Predicate<String> isNew;
    private final FieldNames names;
    private final Sweep sweep;
    private ApiCursor cursor;

    /**
     * @param budget takes a call; else how long to wait
     * @param isNew whether an issue was not read on these days before; asked within the transaction that records it
     */
    ApiSource(
            CrmExit exit, Supplier<Optional<Duration>> budget, Predicate<String> isNew, FieldNames names, Sweep sweep) {
        this.exit = exit;
        this.budget = budget;
        this.isNew = isNew;
        this.names = names;
        this.sweep = sweep;
        this.cursor = sweep.cursor() == null ? ApiCursor.start(sweep.first()) : ApiCursor.parse(sweep.cursor());
    }

    @Override
    public Portion next() {
        Optional<Duration> wait = budget.get();
        if (wait.isPresent()) {
            return new Portion.Stopped(new Failed(CrmError.RATE_LIMITED, Failed.OWN_LIMIT, wait.get()));
        }
        CrmAnswer answer = exit.send(
                new CrmRequest.ReadIssues(cursor.from(), cursor.to(sweep.last()), Math.max(1, cursor.page())));
        if (!(answer instanceof CrmAnswer.Issues page)) {
            return new Portion.Stopped((Failed) answer);
        }
        ApiCursor next = cursor.after(page.pages(), sweep.last());
        List<StoredText> texts = new ArrayList<>();
        page.issues().forEach(issue -> add(issue, texts));
        for (int lost = page.issues().size(); lost < page.read(); lost++) {
            texts.add(
                    new StoredText("", FieldNames.OTHER, StoredScan.part(""), 0, 0, List.of(), List.of(Unread.BROKEN)));
        }
        boolean leaves = cursor.leaves(next);
        cursor = next;
        return new Portion.Texts(
                texts,
                next == null ? null : next.text(),
                next == null ? days() : next.days(sweep.first()),
                days(),
                leaves,
                isNew);
    }

    private long days() {
        return ChronoUnit.DAYS.between(sweep.first(), sweep.last()) + 1;
    }

    /** A file cannot be read through the API: its name tells something, and that it was not read. */
    private void add(CrmIssue issue, List<StoredText> texts) {
        int year = IssueRecord.year(issue.at());
        issue.texts().stream()
                .filter(text -> !text.text().isBlank())
                .forEach(text -> texts.add(text(issue, names.shown(text.field()), text.text(), year)));
        for (CrmIssue.File file : issue.files()) {
            texts.add(new StoredText(
                    issue.id(),
                    FolderSource.FILE,
                    new Part(Part.Kind.ATTACHMENT_NAME, file.name()),
                    year,
                    0,
                    List.of(),
                    List.of(Unread.NOT_REACHED)));
        }
    }

    private static StoredText text(CrmIssue issue, String field, String text, int year) {
        String read = text.substring(0, Math.min(text.length(), IssueReader.MOST_TEXT));
        List<Unread> unread = read.length() < text.length() ? List.of(Unread.TOO_LONG) : List.of();
        return new StoredText(issue.id(), field, StoredScan.part(read), year, 0, List.of(), unread);
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
