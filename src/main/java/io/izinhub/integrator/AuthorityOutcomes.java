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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code authority-poll-batches} does: ask for the outcome of lists, or for what stands at İYS of their
 * items where the firm tells no outcomes, and settle the items that are decided. Called by the flow by name; thread-safe.
 */
@Component("authorityOutcomes")
public class AuthorityOutcomes {

    private static final String ACCOUNT_GONE = "ACCOUNT_GONE";

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

    /** @param item the one that is asked for; null: the whole list */
    public record Question(AuthorityBatches.Batch batch, PushItem item, AuthorityCall call) {}

    /** Lists of accounts that are configured no more: nobody can be asked, and their items go again. */
    @Transactional
    public void release() {
        List<String> known =
                authorities.all().stream().map(AuthorityAdapter::name).toList();
        batches.dueOfOthers(known).forEach(batch -> sendAgain(batch, questions.awaiting(batch.id()), ACCOUNT_GONE));
    }

    /** What an account is to be asked now. */
    @Transactional
    public List<Question> due(String account) {
        List<Question> due = new ArrayList<>();
        AuthorityAdapter adapter = authorities.named(account);
        for (AuthorityBatches.Batch batch : batches.due(account)) {
            // Of a brand that is configured no more nothing can be asked, and its list must not stop the others.
            boolean known = authorities.brands().contains(batch.brand());
            Optional<TellsOutcomes> teller = adapter.role(TellsOutcomes.class).filter(any -> known);
            Optional<CheckedByState> checked =
                    adapter.role(CheckedByState.class).filter(any -> known);
            if (teller.isPresent()) {
                HttpCall call = teller.get().outcome(authorities.code(batch.brand()), batch.requestId());
                due.add(question(batch, null, call));
            } else if (checked.isPresent()) {
                due.addAll(checks(batch, checked.get()));
            } else {
                sendAgain(batch, questions.awaiting(batch.id()), ACCOUNT_GONE);
            }
        }
        return due;
    }

    private static Question question(AuthorityBatches.Batch batch, PushItem item, HttpCall call) {
        return new Question(batch, item, new AuthorityCall(batch.authority(), Limits.Priority.BATCH_POLL, call));
    }

    /** Some of the list, in each round others: the account's limit leaves no room for all. */
    private List<Question> checks(AuthorityBatches.Batch batch, CheckedByState adapter) {
        List<PushItem> waiting = readable(
                pushItems.resolve(List.copyOf(questions.awaiting(batch.id()).values())));
        if (waiting.isEmpty()) {
            batches.finish(batch);
            return List.of();
        }
        int size = Math.min(adapter.checks().atOnce(), waiting.size());
        int from = (int) ((long) (batch.polls() - 1) * size % waiting.size());
        List<Question> round = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            PushItem item = waiting.get((from + i) % waiting.size());
            round.add(question(
                    batch,
                    item,
                    adapter.status(
                            authorities.code(batch.brand()), item.submission().permission())));
        }
        return round;
    }

    private List<PushItem> readable(List<PushItem> items) {
        Map<Delivery, Settlement> gone = new LinkedHashMap<>();
        items.stream()
                .filter(item -> !item.readable())
                .forEach(item -> gone.put(item.delivery(), new Settlement.NotSent(AuthorityWork.ANONYMISED)));
        deliveries.settle(gone);
        return items.stream().filter(PushItem::readable).toList();
    }

    /** @return the items whose state the authority has to be asked for */
    @Transactional
    public List<PushItem> answered(Question question, HttpAnswer answer) {
        AuthorityBatches.Batch batch = question.batch();
        AuthorityAdapter adapter = authorities.named(batch.authority());
        Map<Integer, Delivery> waiting = questions.awaiting(batch.id());
        if (waiting.isEmpty()) {
            batches.finish(batch);
            return List.of();
        }
        boolean lost = batches.lost(batch, adapter);
        if (question.item() != null) {
            CheckedByState teller = adapter.role(CheckedByState.class).orElseThrow();
            return checked(question, teller.status(question.item().submission().permission(), answer), waiting, lost);
        }
        TellsOutcomes teller = adapter.role(TellsOutcomes.class).orElseThrow();
        Map<Integer, Answers.Submitted> answers = byIndex(teller.outcome(answer), waiting);
        if (!answers.isEmpty()) {
            return settle(batch, answers, waiting, lost);
        }
        if (lost) {
            sendAgain(batch, waiting, "LIST_LOST");
        }
        return List.of();
    }

    private List<PushItem> checked(
            Question question, Answers.State state, Map<Integer, Delivery> waiting, boolean lost) {
        Delivery delivery = question.item().delivery();
        boolean stillWaits = waiting.values().stream().anyMatch(each -> each.id() == delivery.id());
        Optional<SubmissionVerdict> verdict =
                stillWaits ? SubmissionVerdict.ofCheck(delivery, state, lost, clock.instant()) : Optional.empty();
        if (verdict.isEmpty()) {
            return List.of();
        }
        List<PushItem> unclear = pushVerdicts.follow(Map.of(question.item(), verdict.get()));
        if (waiting.size() == 1 && unclear.isEmpty()) {
            batches.finish(question.batch());
        }
        return unclear;
    }

    private Map<Integer, Answers.Submitted> byIndex(Answers.Outcomes outcomes, Map<Integer, Delivery> waiting) {
        Map<Integer, Answers.Submitted> answers = new LinkedHashMap<>();
        if (outcomes instanceof Answers.ByItem byItem) {
            byItem.items().forEach(item -> answers.put(item.index(), item.answer()));
        } else if (outcomes instanceof Answers.ByPermission named) {
            Map<AuthorityAdapter.Permission, Answers.Submitted> told = new LinkedHashMap<>();
            named.items().forEach(item -> told.put(item.permission(), item.answer()));
            Map<Long, Integer> places = new LinkedHashMap<>();
            waiting.forEach((index, delivery) -> places.put(delivery.id(), index));
            pushItems.resolve(List.copyOf(waiting.values())).stream()
                    .filter(item -> item.readable()
                            && told.containsKey(item.submission().permission()))
                    .forEach(item -> answers.put(
                            places.get(item.delivery().id()),
                            told.get(item.submission().permission())));
        }
        return answers;
    }

    private List<PushItem> settle(
            AuthorityBatches.Batch batch,
            Map<Integer, Answers.Submitted> answers,
            Map<Integer, Delivery> waiting,
            boolean lost) {
        Instant now = clock.instant();
        deliveries.lockPeople(waiting.values());
        Map<Long, PushItem> items = new LinkedHashMap<>();
        pushItems
                .resolve(List.copyOf(waiting.values()))
                .forEach(item -> items.put(item.delivery().id(), item));
        Map<PushItem, SubmissionVerdict> verdicts = new LinkedHashMap<>();
        answers.forEach((index, answer) -> {
            Delivery delivery = waiting.get(index);
            PushItem item = delivery == null ? null : items.get(delivery.id());
            if (item != null) {
                verdicts.put(item, SubmissionVerdict.of(delivery, timed(answer, batch), now));
            }
        });
        List<PushItem> unclear = pushVerdicts.follow(verdicts);
        // What is unclear is still awaited: if this node dies before the answer, the next poll finds it here again.
        int settled = verdicts.size() - unclear.size();
        if (settled == waiting.size()) {
            batches.finish(batch);
        } else if (lost) {
            sendAgain(batch, questions.awaiting(batch.id()), "LIST_LOST");
        }
        return unclear;
    }

    /** Where a firm does not pass on İYS's time: not before the list was taken, and anything later would be a guess. */
    private static Answers.Submitted timed(Answers.Submitted answer, AuthorityBatches.Batch batch) {
        return answer instanceof Answers.Accepted accepted && accepted.createdAt() == null
                ? new Answers.Accepted(
                        accepted.transaction(), batch.acceptedAt().truncatedTo(ChronoUnit.SECONDS))
                : answer;
    }

    private void sendAgain(AuthorityBatches.Batch batch, Map<Integer, Delivery> waiting, String code) {
        Map<Delivery, Settlement> again = new LinkedHashMap<>();
        waiting.values()
                .forEach(delivery -> again.put(delivery, new Settlement.Retry(ErrorKind.RETRYABLE, code, null)));
        deliveries.settle(again);
        batches.finish(batch);
    }
}
