package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
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
        return new FailureAnalysis(where + ": " + english + again, remedy.english() + line + remedy.turkish(), cause);
    }
}
