package io.izinhub.integrator;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.DeliveryQuestions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Settles deliveries by what a firm tells unasked of them. Only one that waits is settled, and only by an outcome of just
 * what was sent; anything else says nothing, and the registry is never changed by it. Joins the running transaction.
 */
@Component
class ToldOutcomes {

    private final Authorities authorities;
    private final ContactPoints contacts;
    private final Deliveries deliveries;
    private final DeliveryQuestions questions;
    private final PushItems items;
    private final PushVerdicts verdicts;
    private final Clock clock;

    ToldOutcomes(
            Authorities authorities,
            ContactPoints contacts,
            Deliveries deliveries,
            DeliveryQuestions questions,
            PushItems items,
            PushVerdicts verdicts,
            Clock clock) {
        this.authorities = authorities;
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.questions = questions;
        this.items = items;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /**
     * A firm may be quicker to tell than its own answer to the call: what is just being sent to it counts too.
     *
     * @param account name of the adapter: only what it took, or is given just now, is settled
     * @return the items whose state the authority has to be asked for; they stay awaited until then
     */
    List<PushItem> settle(String account, List<Answers.SubmissionOutcome> outcomes) {
        Map<Address, UUID> points = contacts.find(
                outcomes.stream().map(outcome -> outcome.permission().address()).collect(Collectors.toSet()));
        List<Delivery> waiting = questions.inFlight(account, points.values());
        Map<Delivery, Answers.Submitted> told = new LinkedHashMap<>();
        for (Answers.SubmissionOutcome outcome : outcomes) {
            UUID point = points.get(outcome.permission().address());
            Optional<String> brand = authorities.brandOf(outcome.brand());
            waiting.stream()
                    .filter(delivery -> delivery.point().equals(point)
                            && brand.filter(delivery.brand()::equals).isPresent()
                            && isAbout(outcome, delivery))
                    .forEach(delivery -> told.put(delivery, outcome.answer()));
        }
        deliveries.lockPeople(told.keySet());
        Map<PushItem, SubmissionVerdict> decided = new LinkedHashMap<>();
        items.resolve(List.copyOf(told.keySet()))
                .forEach(item -> decided.put(
                        item, SubmissionVerdict.of(item.delivery(), told.get(item.delivery()), clock.instant())));
        return verdicts.follow(decided);
    }

    private static boolean isAbout(Answers.SubmissionOutcome outcome, Delivery delivery) {
        return delivery.channel() == outcome.permission().channel()
                && delivery.type() == outcome.permission().type()
                && delivery.status() == outcome.status()
                && delivery.consentAt().truncatedTo(ChronoUnit.SECONDS).equals(outcome.consentAt());
    }
}
