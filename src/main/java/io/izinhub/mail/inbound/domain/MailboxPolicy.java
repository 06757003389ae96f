package io.izinhub.mail.inbound.domain;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a company does with mail to one of its mailboxes. Immutable.
 *
 * @param actions one for each {@link Matter}
 * @param unit name of the unit that diverted mail goes to; empty where none is
 * @param keepOriginal how long the original of a redacted mail can be had back; zero: not at all
 * @param notices after what a sender is told (R81)
 * @param language of what people outside read: {@code tr}, {@code en} or {@code tr+en}
 * @param ticket whether the CRM is told, without category, of a mail that waits or went elsewhere
 * @param exceptions matters that are delivered as they are, with an end
 */
public record MailboxPolicy(
        Destination destination,
        Map<Matter, Action> actions,
        Optional<String> unit,
        OnFailure onFailure,
        Duration keepOriginal,
        Set<Notice> notices,
        String language,
        boolean ticket,
        List<Exemption> exceptions) {

    /** After what a sender may be told. */
    public enum Notice {
        QUARANTINE,
        DIVERT,
        CLOSED,
        REDACT
    }

    /**
     * A payment datum that this mailbox needs: decided by the data protection officer, with a reason, not for ever.
     *
     * @param until last day, Istanbul
     */
    public record Exemption(Matter matter, String reason, String approvedBy, LocalDate until) {}

    public MailboxPolicy {
        Map<Matter, Action> all = new EnumMap<>(Matter.class);
        for (Matter matter : Matter.values()) {
            all.put(matter, actions.getOrDefault(matter, matter.usual()));
        }
        actions = Collections.unmodifiableMap(all);
        notices =
                Collections.unmodifiableSet(notices.isEmpty() ? EnumSet.noneOf(Notice.class) : EnumSet.copyOf(notices));
        exceptions = List.copyOf(exceptions);
    }

    /** As shipped: the customer is heard, the forbidden clause is not stored. */
    public static MailboxPolicy shipped() {
        return new MailboxPolicy(
                Destination.NEXT4BIZ,
                Map.of(),
                Optional.empty(),
                OnFailure.TEMPFAIL,
                Duration.ofDays(7),
                EnumSet.of(Notice.QUARANTINE, Notice.DIVERT, Notice.CLOSED),
                "tr+en",
                true,
                List.of());
    }

    /** Whether a matter is delivered as it is on a day although the policy says otherwise. */
    boolean exempts(Matter matter, LocalDate today) {
        return exceptions.stream().anyMatch(e -> e.matter() == matter && !today.isAfter(e.until()));
    }

    /** What mail to both mailboxes is judged by: of everything the stricter. The unit is this one's where it has one. */
    MailboxPolicy and(MailboxPolicy other) {
        Map<Matter, Action> stricter = new EnumMap<>(Matter.class);
        actions.forEach((matter, action) -> stricter.put(matter, action.stricter(other.actions.get(matter))));
        Set<Notice> both = EnumSet.noneOf(Notice.class);
        both.addAll(notices);
        both.retainAll(other.notices);
        return new MailboxPolicy(
                destination.compareTo(other.destination) <= 0 ? destination : other.destination,
                stricter,
                unit.or(other::unit),
                onFailure.compareTo(other.onFailure) <= 0 ? onFailure : other.onFailure,
                keepOriginal.compareTo(other.keepOriginal) <= 0 ? keepOriginal : other.keepOriginal,
                both,
                language,
                ticket && other.ticket,
                exceptions.stream().filter(other.exceptions::contains).toList());
    }
}
