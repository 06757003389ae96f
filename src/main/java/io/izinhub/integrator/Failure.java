package io.izinhub.integrator;

import io.izinhub.platform.errors.ErrorKind;

/**
 * The call as a whole was not answered as asked.
 *
 * @param code the authority's code, or {@code HTTP_503}, {@code NO_ANSWER}, {@code UNREADABLE}; never its text
 * @param scope what has to wait
 */
public record Failure(ErrorKind kind, String code, Scope scope)
        implements Answers.Submitted,
                Answers.Taken,
                Answers.Outcomes,
                Answers.State,
                Answers.Consenting,
                Answers.Changes,
                Answers.DayHash {

    public enum Scope {
        /** This call; the next one may go. */
        CALL,
        /** Calls of this kind until the next full hour. */
        HOUR,
        /** Everything of this account, until a person has looked. */
        ACCOUNT
    }
}
