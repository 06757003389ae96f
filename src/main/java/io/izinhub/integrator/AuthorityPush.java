package io.izinhub.integrator;

import io.izinhub.audit.AuditEntry;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code authority-push-changes} does at each of its steps: build the request, read the answer, write down
 * what follows. Called by the flow by name; thread-safe.
 */
@Component("authorityPush")
public class AuthorityPush {

    private final Deliveries deliveries;
    private final PushVerdicts verdicts;
    private final Ledger ledger;
    private final AuthorityMovements movements;
    private final Authorities authorities;
    private final AuthorityBatches batches;
    private final Clock clock;

    AuthorityPush(
            Deliveries deliveries,
            PushVerdicts verdicts,
            Ledger ledger,
            AuthorityMovements movements,
            Authorities authorities,
            AuthorityBatches batches,
            Clock clock) {
        this.deliveries = deliveries;
        this.verdicts = verdicts;
        this.ledger = ledger;
        this.movements = movements;
        this.authorities = authorities;
        this.batches = batches;
        this.clock = clock;
    }

    /** The answer to one is its confirmation, where the adapter confirms at once. */
    public AuthorityCall single(PushItem item) {
        return call(writer(item), List.of(item), confirming(item).submit(code(item), item.submission()));
    }

    private ConfirmsAtOnce confirming(PushItem item) {
        return writer(item).role(ConfirmsAtOnce.class).orElseThrow();
    }

    /** The one that it was claimed for: the brand may have gone over to another since. */
    private AuthorityAdapter writer(PushItem item) {
        return authorities.taker(item.delivery());
    }

    private AuthorityAdapter reader(PushItem item) {
        return authorities.reader(item.delivery().brand(), item.delivery().channel());
    }

    private String code(PushItem item) {
        return authorities.code(item.delivery().brand());
    }

    /** A list goes as its most urgent item does: refusals go first where not all can go. */
    private static AuthorityCall call(AuthorityAdapter adapter, List<PushItem> items, HttpCall call) {
        boolean refusals = items.stream().anyMatch(item -> item.delivery().status() == Status.RET);
        return new AuthorityCall(adapter.name(), refusals ? Limits.Priority.REFUSAL : Limits.Priority.CONSENT, call);
    }

    /** @return whether the authority has to be asked for its state before anything can be settled */
    @Transactional
    public boolean singleAnswered(PushItem item, HttpAnswer answer) {
        Answers.Submitted submitted = confirming(item).submitted(answer);
        return !verdicts.follow(Map.of(item, SubmissionVerdict.of(item.delivery(), submitted, clock.instant())))
                .isEmpty();
    }

    /** @param items of one adapter */
    public AuthorityCall list(List<PushItem> items) {
        PushItem first = items.get(0);
        return call(writer(first), items, writer(first).submitMany(code(first), submissions(items)));
    }

    /**
     * A list that is refused because of some items goes again without them.
     *
     * @return parts to send at once, where the list was refused and nobody says because of which item
     */
    @Transactional
    public List<List<PushItem>> listAnswered(List<PushItem> items, HttpAnswer answer) {
        Instant now = clock.instant();
        Delivery first = items.get(0).delivery();
        AuthorityAdapter adapter = authorities.taker(first);
        Answers.Taken taken = adapter.submittedMany(answer);
        Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
        if (taken instanceof Answers.TakenList list) {
            settlements.putAll(taken(items, adapter, list.requestId(), Map.of()));
        } else if (taken instanceof Answers.TakenExcept part) {
            settlements.putAll(taken(items, adapter, part.requestId(), ListRefusals.leftOut(part, submissions(items))));
        } else if (!(taken instanceof Failure)) {
            Map<Integer, String> codes = ListRefusals.of(taken, submissions(items));
            if (codes.isEmpty()) {
                return halves(items);
            }
            for (int i = 0; i < items.size(); i++) {
                Delivery delivery = items.get(i).delivery();
                settlements.put(
                        delivery,
                        codes.containsKey(i)
                                ? SubmissionVerdict.ofSpoiled(delivery, codes.get(i), now)
                                : new Settlement.Retry(ErrorKind.RETRYABLE, "LIST_SPOILED", null));
            }
        } else if (((Failure) taken).kind() == ErrorKind.REJECTED && items.size() > 1) {
            return halves(items);
        } else if (((Failure) taken).kind() == ErrorKind.REJECTED) {
            settlements.put(first, SubmissionVerdict.ofRefusedAlone(first, ((Failure) taken).code(), now));
        } else {
            Settlement later = SubmissionVerdict.notTaken((Failure) taken, now);
            items.forEach(item -> settlements.put(item.delivery(), later));
        }
        deliveries.settle(settlements);
        return List.of();
    }

    /** @param codes of those that were refused at once, by index; the others wait for their outcome */
    private Map<Delivery, Settlement> taken(
            List<PushItem> items, AuthorityAdapter adapter, String requestId, Map<Integer, String> codes) {
        Delivery first = items.get(0).delivery();
        Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
        long batch = batches.open(first, adapter, requestId, items.size() - codes.size());
        for (int i = 0; i < items.size(); i++) {
            Delivery delivery = items.get(i).delivery();
            settlements.put(
                    delivery,
                    codes.containsKey(i)
                            ? SubmissionVerdict.ofSpoiled(delivery, codes.get(i), clock.instant())
                            : new Settlement.Awaiting(batch, i));
        }
        return settlements;
    }

    private static List<Submission> submissions(List<PushItem> items) {
        return items.stream().map(PushItem::submission).toList();
    }

    private static List<List<PushItem>> halves(List<PushItem> items) {
        return List.of(items.subList(0, items.size() / 2), items.subList(items.size() / 2, items.size()));
    }

    /** A part of a refused list: halved until its items go one by one, and the bad one is found. */
    public PushWork part(List<PushItem> items) {
        return PushWork.of(items, List.of(), this::writer);
    }

    public AuthorityCall question(PushWork.Question question) {
        TellsManyStates adapter = teller(question);
        HttpCall call = adapter.statusMany(
                authorities.code(question.brand()),
                question.channel(),
                question.type(),
                question.items().stream()
                        .map(item -> item.submission().permission().address())
                        .toList());
        return new AuthorityCall(adapter.name(), Limits.Priority.CONSENT, call);
    }

    /**
     * Records what the authority holds of each; then a change that is too old is done, told otherwise, or missed.
     *
     * @return first refusals of which the authority does hold a consent: they go at once
     */
    @Transactional
    public PushWork questionAnswered(PushWork.Question question, HttpAnswer answer) {
        Instant now = clock.instant();
        Answers.Consenting consenting = teller(question).statusMany(answer);
        Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
        List<PushItem> sendable = new ArrayList<>();
        if (consenting instanceof Answers.Listed listed) {
            List<Statement> heard = new ArrayList<>();
            for (PushItem item : question.items()) {
                boolean onay = listed.normalForms()
                        .contains(item.submission().permission().address().normalForm());
                heard.add(AuthorityWords.answer(item.delivery(), onay ? Said.ONAY : Said.NOT_ONAY, now, null));
                boolean asItIs = item.delivery().status() == Status.RET
                        && onay
                        && writer(item).knownRefusal(item.submission(), now).isEmpty();
                if (asItIs) {
                    sendable.add(item);
                } else {
                    settlements.put(item.delivery(), SubmissionVerdict.ofTooOld(item.delivery(), onay, now));
                }
            }
            ledger.record(heard, AuditEntry.SYSTEM);
        } else {
            Settlement later = SubmissionVerdict.notTaken((Failure) consenting, now);
            question.items().forEach(item -> settlements.put(item.delivery(), later));
        }
        deliveries.settle(settlements);
        return PushWork.of(sendable, List.of(), this::writer);
    }

    private TellsManyStates teller(PushWork.Question question) {
        return authorities.named(question.account()).role(TellsManyStates.class).orElseThrow();
    }

    /** What an account is asked of one item; it names the account whose answer is read, wherever the brand goes meanwhile. */
    public record StateQuestion(PushItem item, AuthorityCall call) {

        private String account() {
            return call.authority();
        }
    }

    public StateQuestion stateQuestion(PushItem item) {
        AuthorityAdapter reader = reader(item);
        HttpCall call = teller(reader).status(code(item), item.submission().permission());
        return new StateQuestion(item, new AuthorityCall(reader.name(), Limits.Priority.CONSENT, call));
    }

    private static TellsState teller(AuthorityAdapter adapter) {
        return adapter.role(TellsState.class).orElseThrow();
    }

    /** Records the authority's state as what it is, and then sees what the ledger says. */
    @Transactional
    public void stateAnswered(StateQuestion question, HttpAnswer answer) {
        PushItem item = question.item();
        Delivery delivery = item.delivery();
        Instant now = clock.instant();
        Answers.State state = teller(authorities.named(question.account()))
                .status(item.submission().permission(), answer);
        movements.recordState(
                delivery.brand(), item.submission().permission(), state, AuthorityWords.heardAt(state, now));
        Optional<Status> ledgerNow = ledger.current(
                        delivery.brand(), delivery.channel(), delivery.type(), delivery.point())
                .status();
        deliveries.settle(
                delivery,
                SubmissionVerdict.ofState(delivery, ledgerNow, state, now).settlement());
    }
}
