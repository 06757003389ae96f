package io.izinhub.integrator.move;

import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.StatesOfDeliveries;
import io.izinhub.integrator.move.MoveQuestions.Aim;
import io.izinhub.integrator.move.MoveQuestions.Asked;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the flow {@code authority-move-brands} does: go on with each move, and ask what it has to ask. Thread-safe. */
@Component("authorityMover")
public class AuthorityMover {

    private final MoveRows rows;
    private final MoveProgress progress;
    private final MoveQuestions questions;
    private final StatesOfDeliveries states;
    private final DeliveryQuestions deliveries;
    private final Authorities authorities;

    AuthorityMover(
            MoveRows rows,
            MoveProgress progress,
            MoveQuestions questions,
            StatesOfDeliveries states,
            DeliveryQuestions deliveries,
            Authorities authorities) {
        this.rows = rows;
        this.progress = progress;
        this.questions = questions;
        this.states = states;
        this.deliveries = deliveries;
        this.authorities = authorities;
    }

    /** A question with its call. */
    public record Question(Asked asked, AuthorityCall call) {}

    /** Takes each running move one look further; what is to be asked now. */
    public List<Question> due() {
        List<Question> due = new ArrayList<>();
        for (long move : rows.running()) {
            for (Asked asked : progress.advance(move)) {
                call(asked)
                        .ifPresentOrElse(
                                call -> due.add(new Question(asked, call)), () -> questions.answer(asked, "GONE"));
            }
        }
        return due;
    }

    /** Empty where it can be asked no more: the delivery or the person is gone. */
    private Optional<AuthorityCall> call(Asked asked) {
        if (asked.aim() == Aim.LOGIN) {
            return rows.find(asked.move()).map(move -> {
                ChangeFeed feed = feed(asked);
                Feed any = feed.feeds().iterator().next();
                return new AuthorityCall(
                        asked.account(),
                        Limits.Priority.BATCH_POLL,
                        feed.changes(authorities.code(move.brand()), any, null));
            });
        }
        return deliveries.find(asked.delivery()).flatMap(delivery -> states.question(delivery, asked.account()));
    }

    private ChangeFeed feed(Asked asked) {
        return authorities.named(asked.account()).role(ChangeFeed.class).orElseThrow();
    }

    @Transactional
    public void answered(Question question, HttpAnswer answer) {
        Asked asked = question.asked();
        if (asked.aim() == Aim.LOGIN) {
            String brand = rows.find(asked.move()).orElseThrow().brand();
            Answers.Changes changes = feed(asked).changes(authorities.code(brand), null, answer);
            note(asked, changes instanceof Failure failure ? failure : null, "OK");
            return;
        }
        Optional<Delivery> delivery = deliveries.find(asked.delivery());
        if (delivery.isEmpty()) {
            questions.answer(asked, "GONE");
        } else {
            told(asked, delivery.get(), answer);
        }
    }

    private void told(Asked asked, Delivery delivery, HttpAnswer answer) {
        StatesOfDeliveries.Answer said = states.read(delivery, asked.account(), answer);
        Failure failure = said instanceof StatesOfDeliveries.Unanswered unanswered ? unanswered.failure() : null;
        if (failure == null && asked.aim() == Aim.AWAITED) {
            states.settle(delivery, asked.account(), answer);
        }
        note(asked, failure, word(said));
    }

    private static String word(StatesOfDeliveries.Answer said) {
        return said instanceof StatesOfDeliveries.Stands stands
                ? stands.status().name()
                : "NONE";
    }

    /** @param failure null where the account answered */
    private void note(Asked asked, Failure failure, String answer) {
        if (failure == null) {
            questions.answer(asked, answer);
        } else if (failure.isNotMade()) {
            questions.notAsked(asked);
        } else if (failure.kind() == ErrorKind.CONFIG || failure.kind() == ErrorKind.REJECTED) {
            questions.answer(asked, MoveQuestions.REFUSED + failure.code());
        }
    }
}
