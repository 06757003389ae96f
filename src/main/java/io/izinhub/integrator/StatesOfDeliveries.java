package io.izinhub.integrator;

import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks any account what stands at İYS of what a delivery told, and settles by it one whose outcome is waited for no longer.
 * Thread-safe.
 */
@Component
public class StatesOfDeliveries {

    private final Authorities authorities;
    private final PushItems items;
    private final PushVerdicts verdicts;
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final AuthorityMovements movements;
    private final Clock clock;

    StatesOfDeliveries(
            Authorities authorities,
            PushItems items,
            PushVerdicts verdicts,
            Deliveries deliveries,
            Ledger ledger,
            AuthorityMovements movements,
            Clock clock) {
        this.authorities = authorities;
        this.items = items;
        this.verdicts = verdicts;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.movements = movements;
        this.clock = clock;
    }

    /** What was said about a permission. */
    public sealed interface Answer permits Stands, Nothing, Unanswered {}

    public record Stands(Status status) implements Answer {}

    /** No record; also a refusal without a date, which some firms answer for whom they do not know. */
    public record Nothing() implements Answer {}

    public record Unanswered(Failure failure) implements Answer {}

    /** Whether an account tells what stands at İYS of one permission. */
    public boolean canBeAsked(String account) {
        return teller(account).isPresent();
    }

    private Optional<TellsState> teller(String account) {
        return Optional.ofNullable(authorities.named(account)).flatMap(adapter -> adapter.role(TellsState.class));
    }

    /** Empty where the account tells no states, and of a person who was anonymised. */
    public Optional<AuthorityCall> question(Delivery delivery, String account) {
        PushItem item = item(delivery);
        return teller(account)
                .filter(adapter -> item.readable())
                .map(adapter -> new AuthorityCall(
                        account,
                        Limits.Priority.BATCH_POLL,
                        adapter.status(
                                authorities.code(delivery.brand()),
                                item.submission().permission())));
    }

    private PushItem item(Delivery delivery) {
        return items.resolve(List.of(delivery)).get(0);
    }

    private Answers.State state(PushItem item, String account, HttpAnswer answer) {
        return teller(account).orElseThrow().status(item.submission().permission(), answer);
    }

    /** Changes nothing. */
    public Answer read(Delivery delivery, String account, HttpAnswer answer) {
        Answers.State state = state(item(delivery), account, answer);
        if (state instanceof Failure failure) {
            return new Unanswered(failure);
        }
        return state instanceof Answers.Known known && (known.status() == Status.ONAY || known.consentAt() != null)
                ? new Stands(known.status())
                : new Nothing();
    }

    /**
     * Settles what waits for its outcome by what stands at İYS: done, or to be sent again.
     *
     * @return false where nobody answered: it waits on
     */
    @Transactional
    public boolean settle(Delivery delivery, String account, HttpAnswer answer) {
        Instant now = clock.instant();
        PushItem item = item(delivery);
        Answers.State state = state(item, account, answer);
        Optional<SubmissionVerdict> verdict = SubmissionVerdict.ofCheck(delivery, state, true, now);
        if (verdict.isEmpty()) {
            return false;
        }
        deliveries.lockPeople(List.of(delivery));
        if (verdict.get().asksForState()) {
            movements.recordState(
                    delivery.brand(), item.submission().permission(), state, AuthorityWords.heardAt(state, now));
            Optional<Status> inLedger = ledger.current(
                            delivery.brand(), delivery.channel(), delivery.type(), delivery.point())
                    .status();
            deliveries.settle(
                    delivery,
                    SubmissionVerdict.ofState(delivery, inLedger, state, now).settlement());
        } else {
            verdicts.follow(Map.of(item, verdict.get()));
        }
        return true;
    }

    /** Sends those again about which nobody has an answer; only refusals may be, for told twice they are the same. */
    @Transactional
    public void sendAgain(List<Delivery> refusals, String code) {
        Map<Delivery, Settlement> again = new LinkedHashMap<>();
        for (Delivery refusal : refusals) {
            if (refusal.status() != Status.RET) {
                throw new IllegalArgumentException("only a refusal is sent twice");
            }
            again.put(refusal, new Settlement.Retry(ErrorKind.RETRYABLE, code, null));
        }
        deliveries.settle(again);
    }
}
