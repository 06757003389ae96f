package io.izinhub.integrator.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.integrator.Failure;
import io.izinhub.integrator.move.MoveQuestions.Aim;
import io.izinhub.integrator.move.MoveQuestions.Told;
import io.izinhub.platform.errors.ErrorKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands against an account that a brand is to go to. */
class TrialTest {

    /** An open circuit gave every try back: a dead account was asked for hours, and no problem was shown. */
    @ParameterizedTest
    @CsvSource({
        "SAMPLE, CIRCUIT_OPEN, false",
        "LOGIN, CIRCUIT_OPEN, false",
        "AWAITED, CIRCUIT_OPEN, true",
        "SAMPLE, NOT_NOW, true",
        "LOGIN, NOT_NOW, true",
        "AWAITED, NOT_NOW, true",
        "SAMPLE, NO_ANSWER, false",
        "AWAITED, NO_ANSWER, false"
    })
    void aSilentAccountUsesItsTriesUp(Aim aim, String code, boolean noTry) {
        assertThat(Trial.wasNoTry(aim, failure(ErrorKind.RETRYABLE, code))).isEqualTo(noTry);
    }

    @Test
    void onlyRefusalsAreAnswers() {
        assertThat(Trial.noted(failure(ErrorKind.CONFIG, "HTTP_401"))).contains("REFUSED HTTP_401");
        assertThat(Trial.noted(failure(ErrorKind.REJECTED, "H100"))).contains("REJECTED H100");
        assertThat(Trial.noted(failure(ErrorKind.RETRYABLE, "NO_ANSWER"))).isEmpty();
    }

    @Test
    void oneRefusedQuestionBesideAnswersSaysNothingAgainstTheAccount() {
        assertThat(Trial.problem(told("ONAY", "REJECTED H100", null))).isEmpty();
        assertThat(Trial.problem(told("NONE"))).isEmpty();
        assertThat(Trial.problem(told("OK"))).isEmpty();
        assertThat(Trial.problem(List.of())).as("it cannot be asked").isEmpty();
        assertThat(Trial.problem(told(Trial.GONE))).as("nobody was asked").isEmpty();
    }

    @Test
    void whoRefusesToBeAskedOrAnswersNothingIsNotGoneTo() {
        assertThat(Trial.problem(told("ONAY", "REFUSED HTTP_401"))).contains("HTTP_401");
        assertThat(Trial.problem(told(null, "REJECTED H100", Trial.GONE))).contains("H100");
        assertThat(Trial.problem(told(null, Trial.GONE))).contains("NO_ANSWER");
        assertThat(Trial.problem(told(null, null))).contains("NO_ANSWER");
    }

    private static Failure failure(ErrorKind kind, String code) {
        return new Failure(kind, code, Failure.Scope.CALL);
    }

    private static List<Told> told(String... answers) {
        return Arrays.stream(answers)
                .map(answer -> new Told(Aim.SAMPLE, 1, "firma", answer))
                .toList();
    }
}
