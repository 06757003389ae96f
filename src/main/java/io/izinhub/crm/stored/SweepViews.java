package io.izinhub.crm.stored;

import io.izinhub.access.Caller;
import io.izinhub.crm.CrmConnections;
import io.izinhub.detection.Decision;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Sweeps for the pages: figures, and what an officer can do. The caller has been checked for its role. Thread-safe. */
public final class SweepViews {

    private static final int LISTED = 20;

    private final CrmConnections crms;
    private final SweepDesk desk;
    private final FindingRows findings;

    SweepViews(CrmConnections crms, SweepDesk desk, FindingRows findings) {
        this.crms = crms;
        this.desk = desk;
        this.findings = findings;
    }

    /** @param api whether its issues can be read by API, {@code folder} whether a folder is configured */
    public record Crm(String name, boolean api, boolean folder, String window) {}

    /** @param label a category, a field or a year; {@code 0}: year not known */
    public record Figure(String label, long findings) {}

    /**
     * A sweep.
     *
     * @param percent that has been read, {@code minutes} of reading that are left; null where nobody knows
     * @param categories what was found, {@code unread} why texts were not read: the most frequent first
     */
    public record View(
            UUID id,
            String source,
            String state,
            Instant at,
            Integer percent,
            Long minutes,
            String error,
            long texts,
            long issues,
            List<Figure> categories,
            List<Figure> unread,
            List<Figure> fields,
            List<Figure> years,
            int tasks,
            long open,
            long takenOut,
            long falseAlarms) {}

    public List<Crm> crms() {
        return crms.all().stream()
                .map(crm -> new Crm(
                        crm.name(),
                        crm.exit().adapter().capabilities().issues().list(),
                        crm.stored().folder() != null,
                        crm.stored().window()))
                .toList();
    }

    /** The newest first. */
    public List<View> of(String crm) {
        return desk.list(crm).stream().limit(LISTED).map(this::view).toList();
    }

    /** @param first first day of the issues; null to read the folder */
    public void start(String crm, LocalDate first) {
        if (first == null) {
            desk.ofFolder(crm, new IssueRecord.Columns("id", "at"), Caller.current());
        } else {
            desk.ofApi(crm, first, null, Caller.current());
        }
    }

    public void pause(String crm, UUID id) {
        desk.pause(desk.find(crm, id), Caller.current());
    }

    public void resume(String crm, UUID id) {
        desk.resume(desk.find(crm, id), Caller.current());
    }

    public void cancel(String crm, UUID id, String reason) throws IOException {
        desk.cancel(desk.find(crm, id), SweepDesk.required(reason), Caller.current());
    }

    public void approve(String crm, UUID id, Decision least, boolean unreadable, String reason) {
        desk.approve(
                desk.find(crm, id),
                new Selection(least, Set.of(), unreadable),
                SweepDesk.required(reason),
                Caller.current());
    }

    private View view(Sweep sweep) {
        SweepReport report = SweepReport.of(sweep, findings);
        List<FindingRows.Count> found = report.findings().stream()
                .filter(count -> !count.category().equals(FindingRows.UNREADABLE))
                .toList();
        List<FindingRows.Count> unread = report.findings().stream()
                .filter(count -> count.category().equals(FindingRows.UNREADABLE))
                .toList();
        return new View(
                sweep.id(),
                sweep.source().name(),
                sweep.state().name(),
                sweep.createdAt(),
                report.progress() == null ? null : (int) Math.floor(report.progress() * 100),
                report.remaining() == null ? null : (report.remaining() + 59) / 60,
                sweep.error(),
                sweep.texts(),
                report.issues(),
                figures(found, FindingRows.Count::category),
                figures(unread, FindingRows.Count::decision),
                figures(found, FindingRows.Count::field),
                figures(found, count -> Integer.toString(count.year())),
                sweep.tasks(),
                report.outcomes().open(),
                report.outcomes().takenOut(),
                report.outcomes().falseAlarms());
    }

    private static List<Figure> figures(List<FindingRows.Count> counts, Function<FindingRows.Count, String> label) {
        Map<String, Long> sums = new LinkedHashMap<>();
        counts.forEach(count -> sums.merge(label.apply(count), count.findings(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new Figure(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparingLong(Figure::findings).reversed())
                .toList();
    }
}
