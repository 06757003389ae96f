package io.izinhub.integrator;

import io.izinhub.audit.AuditEntry;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Carries out what the answers of the authority decide, in the transaction of its caller. Thread-safe. */
@Component
class PushVerdicts {

    /** How a call ends of which nobody knows whether the authority took it. */
    private static final Set<String> OUTCOME_UNKNOWN = Set.of(
            Failure.NO_ANSWER,
            Failure.UNREADABLE,
            Deliveries.LEASE_EXPIRED,
            Deliveries.STILL_QUEUED,
            "H192",
            "HTTP_502",
            "HTTP_504");

    private final Deliveries deliveries;
    private final DeliveryQuestions questions;
    private final Ledger ledger;
    private final Authorities authorities;
    private final BatchProperties settings;
    private final Clock clock;

    PushVerdicts(
            Deliveries deliveries,
            DeliveryQuestions questions,
            Ledger ledger,
            Authorities authorities,
            BatchProperties settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.questions = questions;
        this.ledger = ledger;
        this.authorities = authorities;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Records what the answers say about the authority and settles what they decide, all in one go.
     *
     * @return the items whose state the authority has to be asked for
     */
    List<PushItem> follow(Map<PushItem, SubmissionVerdict> verdicts) {
        deliveries.lockPeople(verdicts.keySet().stream().map(PushItem::delivery).toList());
        List<Statement> heard = new ArrayList<>();
        Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
        List<PushItem> unclear = new ArrayList<>();
        verdicts.forEach((item, verdict) -> {
            verdict.heard()
                    .ifPresent(word -> heard.add(
                            AuthorityWords.answer(item.delivery(), word.said(), word.at(), word.transaction())));
            if (verdict.asksForState() && item.readable() && !canBeAsked(item.delivery())) {
                settlements.put(
                        item.delivery(),
                        SubmissionVerdict.ofUnknownState(item.delivery(), inLedger(item.delivery()), clock.instant())
                                .settlement());
            } else if (verdict.asksForState() && item.readable()) {
                unclear.add(item);
            } else if (verdict.asksForState()) {
                settlements.put(item.delivery(), new Settlement.NotSent(AuthorityWork.ANONYMISED));
            } else {
                settlements.put(item.delivery(), verdict.settlement());
            }
        });
        settlements.putAll(refusedTooEarly(verdicts));
        ledger.record(heard, AuditEntry.SYSTEM);
        deliveries.settle(settlements);
        return unclear;
    }

    private Optional<Status> inLedger(Delivery delivery) {
        return ledger.current(delivery.brand(), delivery.channel(), delivery.type(), delivery.point())
                .status();
    }

    private boolean canBeAsked(Delivery delivery) {
        return authorities
                .reader(delivery.brand(), delivery.channel())
                .role(TellsState.class)
                .isPresent();
    }

    /**
     * A consent that was sent just before, and whose taking was not heard of, may come to pass after the refusal found
     * nothing to refuse: then the refusal is told again until that can no longer be.
     */
    private Map<Delivery, Settlement> refusedTooEarly(Map<PushItem, SubmissionVerdict> verdicts) {
        Instant now = clock.instant();
        Map<Delivery, Settlement> again = new LinkedHashMap<>();
        List<Delivery> candidates = verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().nothingToRefuse())
                .map(entry -> entry.getKey().delivery())
                .toList();
        Set<Long> doubtful = questions.followingDoubt(candidates, OUTCOME_UNKNOWN, now.minus(settings.doubtFor()));
        candidates.stream()
                .filter(delivery -> doubtful.contains(delivery.id()))
                .forEach(delivery -> again.put(
                        delivery,
                        new Settlement.Retry(ErrorKind.RETRYABLE, "TOO_EARLY", now.plus(settings.pollAfter()))));
        return again;
    }
}
