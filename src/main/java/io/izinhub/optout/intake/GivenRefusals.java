package io.izinhub.optout.intake;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.texts.ReferenceNumbers;
import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.PersonState;
import io.izinhub.consent.ledger.PersonStates;
import io.izinhub.optout.OwnTokens;
import io.izinhub.optout.Refusal;
import io.izinhub.optout.RefusalContext;
import io.izinhub.optout.RefusalOutcome;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.Refusals;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records refusals that did not come through a link, one person at a time. Repeating one changes nothing. Thread-safe; joins a running
 * transaction.
 */
@Service
public class GivenRefusals {

    /** Refusals that were written, by {@code way}: those behind links are counted under the same name. */
    static final String REFUSALS = "hub.optout.refusals";

    private final ContactPoints contacts;
    private final Companions companions;
    private final PersonStates people;
    private final Refusals refusals;
    private final ReferenceNumbers references;
    private final CampaignBook book;
    private final AuditLog audit;
    private final MeterRegistry meters;

    GivenRefusals(
            ContactPoints contacts,
            Companions companions,
            PersonStates people,
            Refusals refusals,
            ReferenceNumbers references,
            CampaignBook book,
            AuditLog audit,
            MeterRegistry meters) {
        this.contacts = contacts;
        this.companions = companions;
        this.people = people;
        this.refusals = refusals;
        this.references = references;
        this.book = book;
        this.audit = audit;
        this.meters = meters;
    }

    /**
     * What was done.
     *
     * @param outcomes one for each address, brand and channel; empty where no chosen channel reaches the address
     * @param reference of the audit row; null where all stood refused before, or nothing is reached
     */
    public record Taken(List<RefusalOutcome> outcomes, String reference) {}

    /**
     * @param actor who told us: {@code user:agent}, {@code key:4}, {@code person}
     * @throws IllegalArgumentException a brand is not configured
     */
    @Transactional
    public Taken take(GivenRefusal given, String actor) {
        UUID own = contacts.findOrCreate(List.of(given.address())).get(given.address());
        return take(own, given.ways(), given.everywhere(), given.brands(), context(given, actor));
    }

    /** The same for somebody whose address is not at hand: a token names the contact point, and the campaign that is refused. */
    @Transactional
    public Taken take(OwnTokens.Owner owner, RefusalWay way, RefusalContext context) {
        Taken taken = take(owner.point(), Map.of(owner.channel(), way), false, Set.of(owner.brand()), context);
        if (taken.reference() != null) {
            owner.campaign()
                    .ifPresent(campaign -> book.optedOut(campaign, owner.brand(), owner.channel(), owner.point()));
        }
        return taken;
    }

    private static RefusalContext context(GivenRefusal given, String actor) {
        return new RefusalContext(actor, given.at(), given.evidence());
    }

    private Taken take(
            UUID own, Map<Channel, RefusalWay> ways, boolean everywhere, Set<String> brands, RefusalContext context) {
        Set<UUID> points = new HashSet<>(everywhere ? companions.of(own) : Set.of());
        points.add(own);
        List<Refusal> wanted = new ArrayList<>();
        people.find(points).values().stream()
                .sorted((a, b) -> a.point().compareTo(b.point()))
                .forEach(person -> wanted.addAll(wanted(person, ways, brands)));
        if (wanted.isEmpty()) {
            return new Taken(List.of(), null);
        }
        String reference = references.next();
        Map<String, Object> evidence = new LinkedHashMap<>(context.evidence());
        evidence.put("reference", reference);
        List<RefusalOutcome> outcomes =
                refusals.record(wanted, new RefusalContext(context.actor(), context.at(), evidence));
        List<RefusalOutcome> written =
                outcomes.stream().filter(outcome -> !outcome.already()).toList();
        if (!written.isEmpty()) {
            audit.add(new AuditEntry(context.actor(), "REFUSAL_TAKEN", own.toString(), detail(written, reference)));
            written.forEach(this::count);
        }
        return new Taken(outcomes, written.isEmpty() ? null : reference);
    }

    private static List<Refusal> wanted(PersonState person, Map<Channel, RefusalWay> ways, Set<String> brands) {
        List<Refusal> wanted = new ArrayList<>();
        new TreeSet<>(brands)
                .forEach(brand -> ways.forEach((channel, way) -> {
                    if (person.reachedBy(channel)) {
                        wanted.add(new Refusal(person.point(), brand, channel, way));
                    }
                }));
        return wanted;
    }

    private void count(RefusalOutcome outcome) {
        meters.counter(REFUSALS, "way", outcome.refusal().way().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private static Map<String, Object> detail(List<RefusalOutcome> written, String reference) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reference", reference);
        detail.put("brands", codes(written, outcome -> outcome.refusal().brand()));
        detail.put(
                "channels",
                codes(written, outcome -> outcome.refusal().channel().name()));
        detail.put("ways", codes(written, outcome -> outcome.refusal().way().name()));
        return detail;
    }

    private static String codes(List<RefusalOutcome> written, Function<RefusalOutcome, String> code) {
        return written.stream().map(code).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(" "));
    }
}
