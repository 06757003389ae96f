package io.izinhub.integrator.move;

import io.izinhub.integrator.Failure;
import io.izinhub.integrator.move.MoveQuestions.Aim;
import io.izinhub.integrator.move.MoveQuestions.Told;
import io.izinhub.platform.errors.ErrorKind;
import java.util.List;
import java.util.Optional;

/** What failures say of an account that is tried. Pure. */
final class Trial {

    /** Code of a problem: the account did not answer at all. */
    static final String NO_ANSWER = Failure.NO_ANSWER;

    /** How the answer of an account begins that refuses to be asked; its code follows. */
    static final String REFUSED = "REFUSED ";

    /** How the answer begins where this one question is refused; its code follows. */
    static final String REJECTED = "REJECTED ";

    /** The delivery or the person is gone: that is nobody's answer. */
    static final String GONE = "GONE";

    private Trial() {}

    /**
     * Whether a failure was no try at all. An account whose circuit is open was tried by all calls before: it is silent. Only
     * what became of a delivery is worth waiting for until it answers again.
     */
    static boolean wasNoTry(Aim aim, Failure failure) {
        return failure.isNotMade() && (aim == Aim.AWAITED || failure.code().equals(Failure.NOT_NOW));
    }

    /** What is noted of a failure; empty where nothing came back. */
    static Optional<String> noted(Failure failure) {
        if (failure.kind() == ErrorKind.CONFIG) {
            return Optional.of(REFUSED + failure.code());
        }
        return failure.kind() == ErrorKind.REJECTED ? Optional.of(REJECTED + failure.code()) : Optional.empty();
    }

    /** Whether the account told what it was asked. */
    static boolean isTold(String answer) {
        return answer != null && !answer.startsWith(REFUSED) && !answer.startsWith(REJECTED) && !answer.equals(GONE);
    }

    /**
     * Why a brand cannot go to an account: it refuses to be asked; or it has answered none of the questions. One question
     * that it refuses beside others that it answers says nothing against it.
     *
     * @param told all that it was asked
     * @return its code, or {@link #NO_ANSWER}; empty where nothing stands against it
     */
    static Optional<String> problem(List<Told> told) {
        Optional<String> refused = code(told, REFUSED);
        if (refused.isPresent() || told.stream().map(Told::answer).anyMatch(Trial::isTold)) {
            return refused;
        }
        return code(told, REJECTED)
                .or(() -> told.stream().anyMatch(one -> one.answer() == null)
                        ? Optional.of(NO_ANSWER)
                        : Optional.empty());
    }

    private static Optional<String> code(List<Told> told, String prefix) {
        return told.stream()
                .map(Told::answer)
                .filter(answer -> answer != null && answer.startsWith(prefix))
                .map(answer -> answer.substring(prefix.length()))
                .findFirst();
    }
}
