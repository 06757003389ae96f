package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Said;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.AuthorityMovements;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.TellsManyStates;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.reconciliation.ReconciliationRun.Phase;
import io.izinhub.reconciliation.domain.Belief;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the ledger with the authority, so many permissions in each step: those that it can be asked about in bulk by its answer, the
 * others by what it was last heard to say. An answer that is news is recorded, and moves only what the authority last said.
 * Thread-safe.
 */
@Component
class AuthorityPhase {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityPhase.class);
    private static final int TRIES = 3;

    private final WindowReader windows;
    private final WindowJudge judge;
    private final Authorities authorities;
    private final AuthorityMovements movements;
    private final Stumbles stumbles;
    private final Runs runs;
    private final Clock clock;

    AuthorityPhase(
            WindowReader windows,
            WindowJudge judge,
            Authorities authorities,
            AuthorityMovements movements,
            Stumbles stumbles,
            Runs runs,
            Clock clock) {
        this.windows = windows;
        this.judge = judge;
        this.authorities = authorities;
        this.movements = movements;
        this.stumbles = stumbles;
        this.runs = runs;
        this.clock = clock;
    }

    Turn next(ReconciliationRun run) {
        Optional<Window> window = windows.next(run);
        if (window.isEmpty()) {
            return runs.save(run.in(Phase.CLARIFY)).map(Turn::to).orElse(Turn.OVER);
        }
        return goOn(run, window.get(), 0);
    }

    private Turn goOn(ReconciliationRun run, Window window, int at) {
        return at < window.groups().size()
                ? new Turn(run, new Question.OfMany(window, at, second()))
                : judge.conclude(run, window).map(Turn::to).orElse(Turn.OVER);
    }

    AuthorityCall call(ReconciliationRun run, Question.OfMany question) {
        Window.Group group = question.group();
        return new AuthorityCall(
                group.account(),
                Limits.Priority.REFRESH,
                account(group)
                        .statusMany(
                                authorities.code(run.brand()),
                                group.channel(),
                                group.type(),
                                List.copyOf(group.people().values())));
    }

    private TellsManyStates account(Window.Group group) {
        return authorities.named(group.account()).role(TellsManyStates.class).orElseThrow();
    }

    Turn answered(ReconciliationRun run, Question.OfMany question, HttpAnswer answer) {
        Window.Group group = question.group();
        Answers.Consenting consenting = account(group).statusMany(answer);
        if (consenting instanceof Answers.Listed listed) {
            take(run, question, listed);
        } else if (consenting instanceof Failure failure) {
            boolean ofTheseOnly = failure.scope() == Failure.Scope.CALL && !failure.isNotMade();
            if (stumbles.patienceEnded(run)) {
                return withoutAsking(run, failure);
            } else if (!ofTheseOnly || run.stumbles() < TRIES) {
                return stumbles.over(run, failure.code(), null);
            }
            group.people()
                    .keySet()
                    .forEach(held -> question.window().answers().put(held, new Belief.Unknown(Belief.Why.UNREADABLE)));
        }
        return goOn(run.at(run.place(), 0, 0, 1), question.window(), question.at() + 1);
    }

    /** What was last heard is compared, and shown as that. */
    private Turn withoutAsking(ReconciliationRun run, Failure failure) {
        LOG.warn(
                "Comparison {} of brand {} asks the authority no more and goes on with what was last heard: {}",
                run.id(),
                run.brand(),
                failure.code());
        return runs.save(run.unasked(failure.code())).map(Turn::to).orElse(Turn.OVER);
    }

    private void take(ReconciliationRun run, Question.OfMany question, Answers.Listed listed) {
        Window.Group group = question.group();
        Map<Address, Said> news = new HashMap<>();
        group.people().forEach((held, address) -> {
            boolean consents = listed.normalForms().contains(address.normalForm());
            AuthorityBeliefs.news(consents, held.registers()).ifPresent(said -> {
                news.put(address, said);
                question.window().news().add(held);
            });
            question.window()
                    .answers()
                    .put(held, AuthorityBeliefs.asked(consents, held.registers(), question.askedAt()));
        });
        if (!news.isEmpty()) {
            movements.recordAnswers(run.brand(), group.channel(), group.type(), news, question.askedAt());
        }
    }

    private Instant second() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
