package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.PermissionPages;
import io.izinhub.consent.ledger.PermissionPages.Held;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.AuthorityMovements;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.TellsState;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.reconciliation.domain.Belief;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks one by one about permissions of which the authority only said that they are no consent: a refusal with its date is recorded as its
 * movement, as if it had come by the feed. Thread-safe.
 */
@Component
class ClarifyPhase {

    private static final int TRIES = 3;

    private final Differences differences;
    private final Findings findings;
    private final WindowJudge judge;
    private final PermissionPages pages;
    private final ContactPoints contacts;
    private final Authorities authorities;
    private final AuthorityMovements movements;
    private final DeliveryQuestions deliveries;
    private final Stumbles stumbles;
    private final Runs runs;
    private final ReconciliationProperties settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ClarifyPhase(
            Differences differences,
            Findings findings,
            WindowJudge judge,
            PermissionPages pages,
            ContactPoints contacts,
            Authorities authorities,
            AuthorityMovements movements,
            DeliveryQuestions deliveries,
            Stumbles stumbles,
            Runs runs,
            ReconciliationProperties settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.differences = differences;
        this.findings = findings;
        this.judge = judge;
        this.pages = pages;
        this.contacts = contacts;
        this.authorities = authorities;
        this.movements = movements;
        this.deliveries = deliveries;
        this.stumbles = stumbles;
        this.runs = runs;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** How many were asked about until now. */
    private static int asked(ReconciliationRun run) {
        return run.place() == null ? 0 : Integer.parseInt(run.place());
    }

    private static ReconciliationRun oneMore(ReconciliationRun run, int questions) {
        return run.at(String.valueOf(asked(run) + 1), 0, 0, questions);
    }

    /** A turn without run and question where all are clear: the comparison is over. */
    Optional<Turn> next(ReconciliationRun run) {
        // Before a brand is loaded each is asked about, however long it takes.
        boolean enough = run.cause() != Cause.LOAD && asked(run) >= settings.clarify();
        if (run.unasked() != null || enough) {
            return Optional.empty();
        }
        return differences.nextUnclear(run.id()).map(difference -> question(run, difference)
                .map(question -> new Turn(run, question))
                .orElseGet(() -> passOver(run, difference)));
    }

    private Optional<Question> question(ReconciliationRun run, Difference difference) {
        Optional<TellsState> account = authorities.brands().contains(run.brand())
                ? authorities.reader(run.brand(), difference.channel()).role(TellsState.class)
                : Optional.empty();
        Address address = contacts.addresses(List.of(difference.point())).get(difference.point());
        return address == null
                ? Optional.empty()
                : account.map(asked -> new Question.OfOne(
                        difference,
                        asked.name(),
                        new Permission(address, difference.channel(), difference.type()),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private Turn passOver(ReconciliationRun run, Difference difference) {
        return step(oneMore(run, 0), () -> differences.askedAbout(difference.id(), Difference.NOT_ANSWERED));
    }

    AuthorityCall call(ReconciliationRun run, Question.OfOne question) {
        return new AuthorityCall(
                question.account(),
                Limits.Priority.REFRESH,
                account(question).status(authorities.code(run.brand()), question.permission()));
    }

    private TellsState account(Question.OfOne question) {
        return authorities.named(question.account()).role(TellsState.class).orElseThrow();
    }

    Turn answered(ReconciliationRun run, Question.OfOne question, HttpAnswer answer) {
        Answers.State state = account(question).status(question.permission(), answer);
        if (state instanceof Failure failure) {
            boolean ofThisOnly = failure.scope() == Failure.Scope.CALL && !failure.isNotMade();
            if (stumbles.patienceEnded(run)) {
                return runs.save(run.unasked(failure.code())).map(Turn::to).orElse(Turn.OVER);
            }
            return ofThisOnly && run.stumbles() >= TRIES
                    ? passOver(run, question.difference())
                    : stumbles.over(run, failure.code(), null);
        }
        return step(oneMore(run, 1), () -> {
            clarify(run, question, state);
            differences.askedAbout(question.difference().id(), Difference.ASKED);
        });
    }

    private Turn step(ReconciliationRun next, Runnable write) {
        return Optional.ofNullable(transaction.execute(status -> {
                    write.run();
                    Optional<ReconciliationRun> saved = runs.save(next);
                    if (saved.isEmpty()) {
                        status.setRollbackOnly();
                    }
                    return saved.orElse(null);
                }))
                .map(Turn::to)
                .orElse(Turn.OVER);
    }

    private void clarify(ReconciliationRun run, Question.OfOne question, Answers.State state) {
        Difference before = question.difference();
        Optional<Held> held = held(before);
        record(run.brand(), question, state);
        if (held.isEmpty()) {
            differences.delete(before.id());
            return;
        }
        Instant now = clock.instant();
        boolean underWay = run.cause() != Cause.LOAD
                && deliveries
                        .underWay(Authorities.destination(run.brand()), run.brandId(), List.of(before.point()))
                        .contains(new DeliveryQuestions.Permission(before.point(), before.channel(), before.type()));
        boolean refused = differences
                .refusedInCrm(run.id(), Set.of(before.point()))
                .getOrDefault(before.point(), List.of())
                .contains(before.channel());
        Belief crm = refused ? new Belief.Says(Status.RET, null) : new Belief.Unknown(Belief.Why.NOT_ASKED);
        Compared judged = judge.judge(run.brand(), held.get(), AuthorityBeliefs.told(state), crm, underWay, false, now);
        settle(run, before, judged, now);
    }

    private Optional<Held> held(Difference difference) {
        return pages.of(difference.brandId(), Set.of(difference.point())).stream()
                .filter(each -> each.channel() == difference.channel() && each.type() == difference.type())
                .findFirst();
    }

    /** That nothing stands there is no news: it was asked because no consent does. */
    private void record(String brand, Question.OfOne question, Answers.State state) {
        if (!(state instanceof Answers.NoRecord)) {
            movements.recordState(brand, question.permission(), state, question.askedAt());
        }
    }

    private void settle(ReconciliationRun run, Difference before, Compared judged, Instant now) {
        findings.count(run.id(), Map.of(key(before.kind(), before.repair(), before), -1L));
        findings.count(
                run.id(), Map.of(key(judged.verdict().kind(), judged.verdict().repair(), before), 1L));
        if (!judged.verdict().kind().isListed()) {
            differences.delete(before.id());
            return;
        }
        // By recording the movement the ledger has taken in the refusal.
        boolean recorded = judged.verdict().repair() == SafeRepair.RECORD_REFUSAL;
        differences.clarified(before, recorded ? judged.asMended() : judged, now);
    }

    private static Findings.CountKey key(DifferenceKind kind, SafeRepair repair, Difference of) {
        return new Findings.CountKey(Compared.AUTHORITY, of.channel(), kind, repair);
    }
}
