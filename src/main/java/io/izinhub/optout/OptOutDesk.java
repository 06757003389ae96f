package io.izinhub.optout;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.texts.ReferenceNumbers;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.PersonState;
import io.izinhub.consent.ledger.PersonStates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see and do behind a link. Thread-safe. */
@Service
class OptOutDesk {

    private final PersonStates people;
    private final Companions companions;
    private final Refusals refusals;
    private final Brands brands;
    private final ReferenceNumbers references;
    private final CampaignBook book;
    private final ToldToIys told;
    private final OddRefusals odd;
    private final AuditLog audit;

    OptOutDesk(
            PersonStates people,
            Companions companions,
            Refusals refusals,
            Brands brands,
            ReferenceNumbers references,
            CampaignBook book,
            ToldToIys told,
            OddRefusals odd,
            AuditLog audit) {
        this.people = people;
        this.companions = companions;
        this.refusals = refusals;
        this.brands = brands;
        this.references = references;
        this.book = book;
        this.told = told;
        this.odd = odd;
        this.audit = audit;
    }

    /** Whom a link is about. Empty where the ledger does not know the contact point that it was sent to. */
    Optional<LinkedPerson> see(Link link) {
        UUID own = link.target().point();
        Set<UUID> points = new HashSet<>(companions.of(own));
        points.add(own);
        Map<UUID, PersonState> states = people.find(points);
        PersonState first = states.remove(own);
        if (first == null) {
            return Optional.empty();
        }
        List<PersonState> all = new ArrayList<>(states.values());
        all.add(0, first);
        return Optional.of(new LinkedPerson(link, all));
    }

    /**
     * What was done.
     *
     * @param outcomes empty where no contact point is known that the chosen channel reaches
     * @param reference null where nothing had to be written
     * @param told codes of the brands for which İYS hears of what was written
     */
    record Done(List<RefusalOutcome> outcomes, String reference, Set<String> told) {
        Done {
            told = Set.copyOf(told);
        }

        /** What was refused already is left out. */
        List<Refusal> fresh() {
            return outcomes.stream()
                    .filter(outcome -> !outcome.already())
                    .map(RefusalOutcome::refusal)
                    .toList();
        }
    }

    /**
     * Refuses, in one transaction; when this returns, it is committed.
     *
     * @param way null for a button of the page
     * @param visit what is known of the act
     */
    @Transactional
    Done refuse(LinkedPerson person, OptOutChoice choice, RefusalWay way, Visit visit) {
        List<Refusal> wanted = wanted(person, choice, way);
        String reference = references.next();
        Map<String, Object> proof = new LinkedHashMap<>(visit.evidence());
        proof.put("link", person.link().maker());
        person.link().target().campaign().ifPresent(campaign -> proof.put("campaign", campaign));
        proof.put("choice", choice.name());
        proof.put("reference", reference);
        List<RefusalOutcome> outcomes =
                wanted.isEmpty() ? List.of() : refusals.record(wanted, RefusalContext.now(proof));
        boolean written = outcomes.stream().anyMatch(outcome -> !outcome.already());
        if (written) {
            person.link()
                    .target()
                    .campaign()
                    .ifPresent(campaign -> tell(campaign, person.own().point(), outcomes));
            audit.add(new AuditEntry(
                    RefusalContext.PERSON, "OPTED_OUT", person.own().point().toString(), detail(outcomes, reference)));
        }
        Done done = new Done(outcomes, written ? reference : null, Set.of());
        if (visit.isOdd()) {
            odd.add(done.fresh(), choice, person.link().target().campaign(), visit, reference);
        }
        // Asked here, because nothing may fail once the refusal is committed.
        return new Done(done.outcomes(), done.reference(), told.brands(done.fresh()));
    }

    /** Who refuses by the link of a campaign does so because of it, on whatever channel. */
    private void tell(String campaign, UUID own, List<RefusalOutcome> outcomes) {
        outcomes.stream()
                .filter(outcome ->
                        !outcome.already() && outcome.refusal().point().equals(own))
                .map(RefusalOutcome::refusal)
                .forEach(refusal -> book.optedOut(campaign, refusal.brand(), refusal.channel(), own));
    }

    /** Why somebody refused; kept in the audit log, changes nothing. */
    @Transactional
    void reason(LinkedPerson person, OptOutReason reason) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reason", reason.name());
        detail.put("brand", person.link().brand().code());
        detail.put("channel", person.link().target().channel().name());
        audit.add(new AuditEntry(
                RefusalContext.PERSON, "OPT_OUT_REASON", person.own().point().toString(), detail));
    }

    private List<Refusal> wanted(LinkedPerson person, OptOutChoice choice, RefusalWay way) {
        Collection<Brand> chosen = choice == OptOutChoice.ALL_BRANDS
                ? brands.all()
                : List.of(person.link().brand());
        List<Refusal> wanted = new ArrayList<>();
        for (Brand brand : chosen) {
            for (Channel channel : choice.channels()) {
                person.reachedBy(channel)
                        .forEach(state -> wanted.add(new Refusal(
                                state.point(), brand.code(), channel, way == null ? wayOf(person, channel) : way)));
            }
        }
        return wanted;
    }

    /** On the channel of the message the link is the way, on another one it is the page. */
    private static RefusalWay wayOf(LinkedPerson person, Channel channel) {
        if (person.link().target().channel() != channel) {
            return RefusalWay.PREFERENCE_PAGE;
        }
        return channel == Channel.EPOSTA ? RefusalWay.MAIL_LINK : RefusalWay.SMS_LINK;
    }

    private static Map<String, Object> detail(List<RefusalOutcome> outcomes, String reference) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reference", reference);
        detail.put("brands", codes(outcomes, outcome -> outcome.refusal().brand()));
        detail.put(
                "channels",
                codes(outcomes, outcome -> outcome.refusal().channel().name()));
        detail.put("ways", codes(outcomes, outcome -> outcome.refusal().way().name()));
        return detail;
    }

    private static String codes(
            List<RefusalOutcome> outcomes, java.util.function.Function<RefusalOutcome, String> code) {
        return outcomes.stream()
                .filter(outcome -> !outcome.already())
                .map(code)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" "));
    }
}
