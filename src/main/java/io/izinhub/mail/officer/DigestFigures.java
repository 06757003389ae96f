package io.izinhub.mail.officer;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.compliance.texts.TextValue.Worded;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Words;
import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.mail.MailJournal;
import io.izinhub.platform.modes.Mode;
import io.izinhub.quarantine.QuarantineItem;
import io.izinhub.quarantine.domain.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What the digest tells, as it was at one time: references, ages and totals, never an address and never a category (R73). Pure.
 *
 * @param from first day that is reported
 * @param to last day
 * @param undecided those shown, most urgent first
 * @param open how many there are in all
 * @param dueSoon of these: the last clock runs out within a day, or has
 * @param mail what was decided in those days
 * @param authorities destinations with a legal deadline
 * @param modes how many functions are in each mode
 * @param redactions texts in the CRM that have to be taken out
 * @param system lines about what is not well; empty where all is
 */
record DigestFigures(
        Instant now,
        LocalDate from,
        LocalDate to,
        List<Undecided> undecided,
        long open,
        long dueSoon,
        List<MailJournal.Decided> mail,
        long falseAlarms,
        List<Standing> authorities,
        Map<Mode, Long> modes,
        long redactions,
        List<Worded> system) {

    private static final Worded NO_REGISTER = new Worded("(kayıt yok)", "(no register)");

    /** @param dueAt when it leaves redacted, or turns red */
    record Undecided(QuarantineItem item, Instant dueAt) {}

    /** Consents that İYS did not hear of in time: still on their way, or given up. */
    static long late(Standing standing) {
        return (long) standing.overdue().count()
                + standing.failed(DeliveryState.MISSED).count();
    }

    /** There is nothing open, and nothing happened. */
    boolean isEmpty() {
        return open + redactions == 0
                && mail.isEmpty()
                && system.isEmpty()
                && sum(s -> s.open().count()) + sum(DigestFigures::late) == 0;
    }

    /** @param company what every text may name */
    TextValues values(TextValues company) {
        return iys(outgoing(incoming(waiting(company))))
                .with(Placeholder.REPORT_DATE, days())
                .with(Placeholder.MODE_SUMMARY, modeSummary())
                .with(Placeholder.SYSTEM_SUMMARY, systemSummary());
    }

    private TextValues waiting(TextValues values) {
        TextValues more = values.with(Placeholder.OPEN_COUNT, open)
                .with(Placeholder.DUE_SOON_COUNT, dueSoon)
                .with(
                        Placeholder.OPEN_ITEMS,
                        new TextValue.Items(undecided.stream().map(this::item).toList()));
        return open > undecided.size() ? more.with(Placeholder.OPEN_MORE, open - undecided.size()) : more;
    }

    private TextValues item(Undecided each) {
        QuarantineItem item = each.item();
        TextValues values = TextValues.NONE
                .with(Placeholder.REFERENCE_NO, item.reference())
                .with(Placeholder.MAILBOX_LABEL, item.mailbox())
                .with(Placeholder.AGE, new TextValue.Length(Duration.between(item.storedAt(), now)))
                .with(Placeholder.DUE_AT, new TextValue.Moment(each.dueAt()));
        return priority(item)
                .map(priority -> values.with(Placeholder.PRIORITY, Words.priority(priority)))
                .orElse(values);
    }

    private static Optional<Words.Priority> priority(QuarantineItem item) {
        if (item.red()) {
            return Optional.of(Words.Priority.OVERDUE);
        }
        return switch (item.priority()) {
            case RIGHTS_REQUEST -> Optional.of(Words.Priority.DATA_SUBJECT_REQUEST);
            case COMPLAINT -> Optional.of(Words.Priority.COMPLAINT);
            case NONE -> Optional.empty();
        };
    }

    /** Most urgent first: what is overdue, what a limit of the sender runs for, what waits longest. */
    static int urgency(QuarantineItem item) {
        return item.red() ? 0 : item.priority() == Priority.NONE ? 2 : 1;
    }

    private TextValues incoming(TextValues values) {
        return values.with(Placeholder.IN_TOTAL, count(true, each -> true))
                .with(Placeholder.IN_PASSED, outcomes(true, "DELIVER"))
                .with(Placeholder.IN_REDACTED, outcomes(true, "REDACT", "STUB"))
                .with(Placeholder.IN_DIVERTED, outcomes(true, "DIVERT"))
                .with(Placeholder.IN_HELD, outcomes(true, "QUARANTINE"))
                .with(Placeholder.IN_REJECTED, outcomes(true, "REJECT"))
                .with(Placeholder.IN_UNREADABLE, count(true, DigestFigures::isUnreadable))
                .with(Placeholder.FALSE_POSITIVES, falseAlarms);
    }

    static boolean isUnreadable(MailJournal.Decided each) {
        return each.isFor("UNREADABLE") || each.isFor("ENCRYPTED");
    }

    private TextValues outgoing(TextValues values) {
        // Beside one line for each mail there is one for each recipient that was kept from it, and for each warning.
        return values.with(Placeholder.OUT_TOTAL, count(false, each -> !List.of("WITHHELD", "WARNED")
                        .contains(each.outcome())))
                .with(Placeholder.OUT_FOOTER, count(false, each -> each.isFor("ADDED") || each.isFor("WRAPPED")))
                .with(
                        Placeholder.OUT_REFUSED,
                        count(
                                false,
                                each -> each.isFor("NO_CONSENT")
                                        || each.outcome().equals("WITHHELD")))
                .with(Placeholder.OUT_HELD, count(false, each -> each.isFor("NEEDLESS_DATA")))
                .with(
                        Placeholder.OUT_UNTOUCHED,
                        count(false, each -> each.isFor("UNTOUCHABLE") || each.isFor("FAILED")));
    }

    private TextValues iys(TextValues values) {
        return values.with(
                        Placeholder.IYS_PENDING, sum(standing -> standing.open().count()))
                .with(Placeholder.IYS_DUE_SOON, sum(standing -> standing.dueSoon()
                        .count()))
                .with(Placeholder.IYS_LATE, sum(DigestFigures::late))
                // There are no such registers yet, and a nought would say that nothing is open.
                .with(Placeholder.DSR_OPEN, NO_REGISTER)
                .with(Placeholder.DSR_NEXT_DUE, NO_REGISTER)
                .with(Placeholder.REDACTION_OPEN, new Worded(String.valueOf(redactions), String.valueOf(redactions)));
    }

    private long outcomes(boolean inbound, String... outcomes) {
        return count(inbound, each -> List.of(outcomes).contains(each.outcome()));
    }

    private long count(boolean inbound, Predicate<MailJournal.Decided> which) {
        return mail.stream()
                .filter(each -> each.inbound() == inbound)
                .filter(which)
                .mapToLong(MailJournal.Decided::count)
                .sum();
    }

    private long sum(ToLongFunction<Standing> figure) {
        return authorities.stream().mapToLong(figure).sum();
    }

    private TextValue days() {
        TextValue first = new TextValue.Day(from);
        if (from.equals(to)) {
            return first;
        }
        TextValue last = new TextValue.Day(to);
        return both(language -> first.in(language) + " - " + last.in(language));
    }

    private TextValue modeSummary() {
        return both(language -> String.join(
                ", ",
                List.of(Mode.LIVE, Mode.SHADOW, Mode.OFF).stream()
                        .map(mode -> Words.mode(mode).in(language) + " " + modes.getOrDefault(mode, 0L))
                        .toList()));
    }

    private TextValue systemSummary() {
        return system.isEmpty()
                ? new Worded("Bilinen bir sorun yok.", "No trouble is known.")
                : both(language -> String.join(
                        " ", system.stream().map(line -> line.in(language)).toList()));
    }

    private static Worded both(Function<Language, String> text) {
        return new Worded(text.apply(Language.TR), text.apply(Language.EN));
    }
}
