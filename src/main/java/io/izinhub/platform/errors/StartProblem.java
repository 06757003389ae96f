package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.List;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * What stopped the start: place, fault and remedy in English and Turkish. Never holds the value of a property, which may be a secret.
 *
 * @param where property or file, with the place in the file where it is known
 */
record StartProblem(String where, String english, String turkish, Hint remedy) {

    FailureAnalysis analysis(Throwable cause) {
        String line = System.lineSeparator();
        String again = turkish.equals(english) ? "" : line + where + ": " + turkish;
        return new Analysis(
                List.of(this), where + ": " + english + again, remedy.english() + line + remedy.turkish(), cause);
    }

    ConfigurationProblem told() {
        return new ConfigurationProblem(where, english + Bilingual.SEPARATOR + turkish, remedy);
    }

    /** What a start prints, with its parts for those who lay them out otherwise. */
    static final class Analysis extends FailureAnalysis {

        private final List<StartProblem> problems;

        Analysis(List<StartProblem> problems, String description, String action, Throwable cause) {
            super(description, action, cause);
            this.problems = List.copyOf(problems);
        }

        List<StartProblem> problems() {
            return problems;
        }
    }
}
