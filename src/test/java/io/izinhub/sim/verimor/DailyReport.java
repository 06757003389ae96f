package io.izinhub.sim.verimor;

import io.izinhub.sim.Moment;
import io.izinhub.sim.iys.IysRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The job of 07:00: what citizens did on the day before becomes one campaign for each sender title, and the customer's
 * push address is told its number. Thread-safe.
 */
final class DailyReport {

    private static final LocalTime AT = LocalTime.of(7, 0);

    /** @param date the day of the changes */
    record Report(Campaign campaign, LocalDate date) {}

    private final Clock clock;
    private final Campaigns campaigns;
    private final PushCalls push;
    private final List<IysRecord> unreported = new ArrayList<>();
    private LocalDateTime next;

    DailyReport(Clock clock, Campaigns campaigns, PushCalls push) {
        this.clock = clock;
        this.campaigns = campaigns;
        this.push = push;
        this.next = nextAfter(Moment.now(clock));
    }

    synchronized void citizen(IysRecord movement) {
        unreported.add(movement);
    }

    /** Runs when it is past seven; a clock that was moved makes the next seven o'clock the next one. */
    synchronized void runDue() {
        LocalDateTime now = Moment.now(clock);
        if (!now.isBefore(next)) {
            report(now.toLocalDate().atStartOfDay(), true);
            next = nextAfter(now);
        } else if (next.isAfter(now.plusDays(1))) {
            next = nextAfter(now);
        }
    }

    /**
     * Runs now, for everything since the last run.
     *
     * @param call whether the push address is told
     */
    synchronized List<Report> runNow(boolean call) {
        return report(LocalDateTime.MAX, call);
    }

    private List<Report> report(LocalDateTime before, boolean call) {
        List<IysRecord> due = unreported.stream()
                .filter(m -> m.creationDate().isBefore(before))
                .toList();
        unreported.removeIf(m -> m.creationDate().isBefore(before));
        List<Report> reports = new ArrayList<>();
        for (Title title : Title.ALL) {
            List<IysRecord> own = due.stream()
                    .filter(m -> title.brand().isPresent() && title.brand().getAsInt() == m.brandCode())
                    .toList();
            own.stream()
                    .map(IysRecord::creationDate)
                    .max(Comparator.naturalOrder())
                    .ifPresent(newest -> {
                        List<ReportRow> rows = own.stream()
                                .map(m -> (ReportRow) new ReportRow.Done(m))
                                .toList();
                        Campaign campaign = campaigns.add(title, "iys", Moment.now(clock), rows);
                        reports.add(new Report(campaign, newest.toLocalDate()));
                    });
        }
        if (call) {
            reports.forEach(report -> push.tell(report.campaign(), report.date()));
        }
        return reports;
    }

    private static LocalDateTime nextAfter(LocalDateTime now) {
        LocalDateTime today = now.toLocalDate().atTime(AT);
        return now.isBefore(today) ? today : today.plusDays(1);
    }
}
