package io.izinhub.integrator;

import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the flow {@code authority-poll-batches} does: ask for the outcome of lists, settle the items that have one. */
@Component("authorityOutcomes")
public class AuthorityOutcomes {

    private final AuthorityBatches batches;
    private final Authorities authorities;
    private final PushItems pushItems;
    private final PushVerdicts pushVerdicts;
    private final Deliveries deliveries;
    private final DeliveryQuestions questions;
    private final Clock clock;

    AuthorityOutcomes(
            AuthorityBatches batches,
            Authorities authorities,
            PushItems pushItems,
            PushVerdicts pushVerdicts,
            Deliveries deliveries,
            DeliveryQuestions questions,
            Clock clock) {
        this.batches = batches;
        this.authorities = authorities;
        this.pushItems = pushItems;
        this.pushVerdicts = pushVerdicts;
        this.deliveries = deliveries;
        this.questions = questions;
        this.clock = clock;
    }

    public List<AuthorityBatches.Batch> due() {
        return batches.due();
    }

    public HttpCall question(AuthorityBatches.Batch batch) {
        return authorities.of(batch.brand()).outcome(authorities.code(batch.brand()), batch.requestId());
    }

    /** @return the items whose state the authority has to be asked for */
    @Transactional
    public List<PushItem> answered(AuthorityBatches.Batch batch, HttpAnswer answer) {
        Answers.Outcomes outcomes = authorities.of(batch.brand()).outcome(answer);
        Map<Integer, Delivery> waiting = questions.awaiting(batch.id());
        if (waiting.isEmpty()) {
            batches.finish(batch);
            return List.of();
        }
        if (outcomes instanceof Answers.ByItem byItem) {
            return settle(batch, byItem, waiting);
        }
        if (batches.lost(batch)) {
            sendAgain(batch, waiting);
        }
        return List.of();
    }

    private List<PushItem> settle(AuthorityBatches.Batch batch, Answers.ByItem byItem, Map<Integer, Delivery> waiting) {
        Instant now = clock.instant();
        deliveries.lockPeople(waiting.values());
        Map<Long, PushItem> items = new LinkedHashMap<>();
        pushItems
                .resolve(List.copyOf(waiting.values()))
                .forEach(item -> items.put(item.delivery().id(), item));
        Map<PushItem, SubmissionVerdict> verdicts = new LinkedHashMap<>();
        for (Answers.ItemOutcome outcome : byItem.items()) {
            Delivery delivery = waiting.get(outcome.index());
            PushItem item = delivery == null ? null : items.get(delivery.id());
            if (item != null) {
                verdicts.put(item, SubmissionVerdict.of(delivery, outcome.answer(), now));
            }
        }
        List<PushItem> unclear = pushVerdicts.follow(verdicts);
        // What is unclear is still awaited: if this node dies before the answer, the next poll finds it here again.
        int settled = verdicts.size() - unclear.size();
        if (settled == waiting.size()) {
            batches.finish(batch);
        } else if (batches.lost(batch)) {
            sendAgain(batch, questions.awaiting(batch.id()));
        }
        return unclear;
    }

    private void sendAgain(AuthorityBatches.Batch batch, Map<Integer, Delivery> waiting) {
        Map<Delivery, Settlement> again = new LinkedHashMap<>();
        waiting.values()
                .forEach(delivery -> again.put(delivery, new Settlement.Retry(ErrorKind.RETRYABLE, "LIST_LOST", null)));
        deliveries.settle(again);
        batches.finish(batch);
    }
}
