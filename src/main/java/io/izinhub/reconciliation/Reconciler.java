package io.izinhub.reconciliation;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.reconciliation.ReconciliationRun.State;
import io.izinhub.webhook.HubNotices;
import io.izinhub.webhook.domain.WebhookEvent;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the flow {@code reconcile-compare-brand} does: takes a comparison, goes on with it until the authority is to be asked, or until another
 * brand should have its turn. A node that dies costs one step, and the rest of its lease. Called by the flow by name; thread-safe.
 */
@Component("reconciler")
public class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** Then the next run has its turn. */
    private static final int MOST_STEPS = 200;

    /** So often a step may end in a fault of ours; waiting for another side ends sooner. */
    private static final int MOST_STUMBLES = 60;

    private static final String STUCK = "STUCK";

    private final CrmPhase crm;
    private final AuthorityPhase authority;
    private final ClarifyPhase clarify;
    private final Differences differences;
    private final Runs runs;
    private final AuditLog audit;
    private final HubNotices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciler(
            CrmPhase crm,
            AuthorityPhase authority,
            ClarifyPhase clarify,
            Differences differences,
            Runs runs,
            AuditLog audit,
            HubNotices notices,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.crm = crm;
        this.authority = authority;
        this.clarify = clarify;
        this.differences = differences;
        this.runs = runs;
        this.audit = audit;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A comparison that waits for an answer; closed where nothing is to be asked now. */
    public static final class Round {

        private static final Round CLOSED = new Round(null, null, 0);

        private final ReconciliationRun run;
        private final Question question;
        private final int left;

        private Round(ReconciliationRun run, Question question, int left) {
            this.run = run;
            this.question = question;
            this.left = left;
        }

        public boolean isOpen() {
            return question != null;
        }
    }

    /** Takes what nobody is at. */
    public Round begin() {
        Optional<ReconciliationRun> taken = runs.take();
        if (taken.isEmpty()) {
            return Round.CLOSED;
        } else if (taken.get().stumbles() > MOST_STUMBLES) {
            String error = taken.get().error();
            finish(taken.get(), State.FAILED, error == null ? STUCK : error);
            return Round.CLOSED;
        }
        return goOn(Turn.to(taken.get()), MOST_STEPS);
    }

    public AuthorityCall question(Round round) {
        return round.question instanceof Question.OfMany many
                ? authority.call(round.run, many)
                : clarify.call(round.run, (Question.OfOne) round.question);
    }

    /** A sign of life of the comparison that this node is at; called beside it. */
    public void keep() {
        runs.renew();
    }

    /** Takes the answer in and goes on to the next question. */
    public Round answered(Round round, HttpAnswer answer) {
        if (!runs.isHeld(round.run)) {
            return Round.CLOSED;
        }
        Turn turn = round.question instanceof Question.OfMany many
                ? authority.answered(round.run, many, answer)
                : clarify.answered(round.run, (Question.OfOne) round.question, answer);
        return goOn(turn, round.left - 1);
    }

    private Round goOn(Turn first, int steps) {
        Turn turn = first;
        for (int left = steps; turn.run() != null; left--) {
            if (turn.question() != null) {
                return new Round(turn.run(), turn.question(), left);
            } else if (left <= 0) {
                runs.release(turn.run());
                return Round.CLOSED;
            }
            turn = step(turn.run());
        }
        return Round.CLOSED;
    }

    private Turn step(ReconciliationRun run) {
        return switch (run.phase()) {
            case CRM -> crm.next(run);
            case AUTHORITY -> authority.next(run);
            case CLARIFY -> clarify.next(run).orElseGet(() -> finish(run, State.DONE, null));
        };
    }

    /** What the rule allows is mended from now on: only now is known what all sides hold. */
    private Turn finish(ReconciliationRun run, State state, String error) {
        transaction.executeWithoutResult(status -> {
            if (runs.finish(run, state, error)) {
                int approved =
                        state == State.DONE ? differences.approveByRule(run.id(), run.rule(), clock.instant()) : 0;
                audit.add(new AuditEntry(
                        AuditEntry.SYSTEM,
                        "RECONCILIATION_" + state,
                        String.valueOf(run.id()),
                        Map.of(
                                "brand", run.brand(),
                                "compared", run.compared(),
                                "persons", run.persons(),
                                "approvedByRule", approved)));
                notices.tellOfBrand(
                        WebhookEvent.RECONCILIATION_FINISHED,
                        run.brand(),
                        Map.of(
                                "brand", run.brand(),
                                "reconciliation", run.id(),
                                "state", state.name(),
                                "compared", run.compared(),
                                "persons", run.persons()));
            }
        });
        if (state == State.FAILED) {
            LOG.error(
                    "Comparison {} of brand {} is given up in phase {}: {}", run.id(), run.brand(), run.phase(), error);
        }
        return Turn.OVER;
    }
}
