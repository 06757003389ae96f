package io.izinhub.mail.officer;

import io.izinhub.compliance.texts.TextValue.Worded;
import io.izinhub.crm.CrmOverview;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.mail.MailJournal;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.quarantine.QuarantineItem;
import io.izinhub.quarantine.QuarantineList;
import io.izinhub.quarantine.QuarantineOverview;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.HoldClocks;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Asks the capabilities for the figures of a digest. Thread-safe. */
final class DigestReader {

    private static final int SHOWN = 20;
    /** Looked at one by one; more than that is a fault of another kind. */
    private static final int MOST_LOOKED_AT = 1_000;

    private static final Duration SOON = Duration.ofDays(1);

    private final QuarantineList quarantine;
    private final QuarantineOverview overview;
    private final HoldClocks clocks;
    private final MailJournal journal;
    private final DeliveryOverview deliveries;
    private final FeedFreshness feeds;
    private final Modes modes;
    private final CrmOverview crms;
    private final Clock clock;

    DigestReader(
            QuarantineList quarantine,
            QuarantineOverview overview,
            HoldClocks clocks,
            MailJournal journal,
            DeliveryOverview deliveries,
            FeedFreshness feeds,
            Modes modes,
            CrmOverview crms,
            Clock clock) {
        this.quarantine = quarantine;
        this.overview = overview;
        this.clocks = clocks;
        this.journal = journal;
        this.deliveries = deliveries;
        this.feeds = feeds;
        this.modes = modes;
        this.crms = crms;
        this.clock = clock;
    }

    /** @param to the last day that is reported */
    DigestFigures read(LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        QuarantineOverview.Standing standing = overview.now();
        List<QuarantineItem> waiting = quarantine.undecided(MOST_LOOKED_AT);
        return new DigestFigures(
                now,
                from,
                to,
                waiting.stream()
                        .sorted(Comparator.comparingInt(DigestFigures::urgency))
                        .limit(SHOWN)
                        .map(item -> new DigestFigures.Undecided(item, due(item)))
                        .toList(),
                standing.open().count(),
                waiting.stream()
                        .filter(item -> due(item).isBefore(now.plus(SOON)))
                        .count(),
                journal.decided(start(from), start(to.plusDays(1))),
                overview.falseAlarms(start(from), start(to.plusDays(1))),
                deliveries.now().stream().filter(OfficerAlarms::isAuthority).toList(),
                modes.all().stream().collect(Collectors.groupingBy(Modes.State::mode, Collectors.counting())),
                crms.redactionsOpen(),
                system(standing, from, to));
    }

    private Instant due(QuarantineItem item) {
        return clocks.at(HoldAge.THREE_DAYS, item.storedAt(), item.priority());
    }

    private List<Worded> system(QuarantineOverview.Standing standing, LocalDate from, LocalDate to) {
        List<Worded> lines = new ArrayList<>();
        tell(
                lines,
                standing.stuck(),
                "Karar verildiği hâlde teslim edilemeyen e-posta: %d.",
                "Released and not delivered: %d.");
        tell(lines, standing.red(), "Süresi dolan ve ayıklanamayan e-posta: %d.", "Overdue and not clean: %d.");
        tell(
                lines,
                feeds.all().stream().filter(FeedFreshness.Feed::stale).count(),
                "Sessiz veri akışı: %d.",
                "Silent feeds: %d.");
        tell(
                lines,
                crms.redactionsOverdue(),
                "Süresi dolan CRM metin temizliği: %d.",
                "Overdue redactions in the CRM: %d.");
        tell(
                lines,
                crms.conflicts(),
                "CRM'de kayıttan farklı duran izin: %d.",
                "Permissions that differ in the CRM: %d.");
        LocalDate sunday = from.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        if (!sunday.isAfter(to)) {
            // A week has ended since the last digest.
            tell(
                    lines,
                    unreadable(sunday.minusDays(6), sunday),
                    "Geçen hafta okunamayan ek içeren e-posta: %d.",
                    "Mail with unreadable attachments last week: %d.");
        }
        return lines;
    }

    private long unreadable(LocalDate from, LocalDate to) {
        return journal.decided(start(from), start(to.plusDays(1))).stream()
                .filter(MailJournal.Decided::inbound)
                .filter(DigestFigures::isUnreadable)
                .mapToLong(MailJournal.Decided::count)
                .sum();
    }

    private static void tell(List<Worded> lines, long count, String turkish, String english) {
        if (count > 0) {
            lines.add(new Worded(turkish.formatted(count), english.formatted(count)));
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Istanbul.ZONE).toInstant();
    }
}
