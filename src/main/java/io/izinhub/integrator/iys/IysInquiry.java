package io.izinhub.integrator.iys;

import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.AuthorityMovements;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Movement;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code authority-refresh-one} does: asks İYS what it holds of one permission and how that came about.
 * What İYS tells with date and source is recorded as a movement, known ones left out; that it told so now moves only what
 * it last said. Thread-safe.
 */
@Component("iysInquiry")
public class IysInquiry {

    private final IysAdapter adapter;
    private final Authorities authorities;
    private final AuthorityMovements movements;
    private final Clock clock;

    IysInquiry(IysAdapter adapter, Authorities authorities, AuthorityMovements movements, Clock clock) {
        this.adapter = adapter;
        this.authorities = authorities;
        this.movements = movements;
        this.clock = clock;
    }

    /** @param brand the company's code */
    public record Question(String brand, Permission permission) {

        /** Never prints the address. */
        @Override
        public String toString() {
            return "Question[" + brand + "]";
        }
    }

    /** @param askedAt before the call: what changed while İYS answered must count as later */
    public record Asked(Question question, Instant askedAt) {}

    /**
     * What came of it.
     *
     * @param state {@code Known}, {@code NoRecord}, or why İYS did not say
     * @param history newest first, at most 100
     * @param historyFailure null where the history was read, or where there is none
     * @param recorded movements that the hub did not know
     */
    public record Result(
            Question question, Answers.State state, List<Movement> history, Failure historyFailure, int recorded) {

        /** There is a record, so there is a history to ask for. */
        public boolean isFound() {
            return state instanceof Answers.Known;
        }
    }

    public Asked ask(Question question) {
        return new Asked(question, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    public HttpCall stateQuestion(Asked asked) {
        return adapter.status(
                authorities.code(asked.question().brand()), asked.question().permission());
    }

    @Transactional
    public Result stateAnswered(Asked asked, HttpAnswer answer) {
        Question question = asked.question();
        Answers.State state = adapter.status(answer);
        if (state instanceof Failure) {
            return new Result(question, state, List.of(), null, 0);
        }
        int recorded = movements.recordState(question.brand(), question.permission(), state, asked.askedAt());
        return new Result(question, state, List.of(), null, recorded);
    }

    public HttpCall historyQuestion(Result result) {
        Question question = result.question();
        return adapter.history(authorities.code(question.brand()), question.permission());
    }

    /** A history that İYS does not tell, for its limit of a hundred an hour, takes nothing from the state. */
    @Transactional
    public Result historyAnswered(Result result, HttpAnswer answer) {
        Answers.Changes changes = adapter.history(answer);
        if (changes instanceof Failure failure) {
            return new Result(result.question(), result.state(), List.of(), failure, result.recorded());
        }
        List<Movement> history = ((Answers.Page) changes)
                .movements().stream()
                        .filter(movement -> isAbout(result.question().permission(), movement))
                        .toList();
        int recorded = result.recorded() + movements.record(result.question().brand(), history);
        return new Result(result.question(), result.state(), history, null, recorded);
    }

    private static boolean isAbout(Permission permission, Movement movement) {
        return permission.address().equals(movement.address())
                && permission.channel() == movement.channel()
                && permission.type() == movement.type();
    }
}
