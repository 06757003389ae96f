package io.izinhub.integrator;

import io.izinhub.platform.errors.ErrorKind;

/**
 * The call as a whole was not answered as asked.
 *
 * @param code the authority's code, or {@code HTTP_503}, or one of the constants here; never its text
 * @param scope what has to wait
 */
public record Failure(ErrorKind kind, String code, Scope scope)
        implements Answers.Submitted,
                Answers.Taken,
                Answers.Outcomes,
                Answers.State,
                Answers.Consenting,
                Answers.Changes,
                Answers.Kept,
                Answers.Pushed,
                Answers.DayHash,
                Answers.DayFile,
                Answers.Registrations,
                Answers.Confirmation {

    /** Code: nothing came back. */
    public static final String NO_ANSWER = "NO_ANSWER";
    /** Code: what came back cannot be read. */
    public static final String UNREADABLE = "UNREADABLE";
    /** Code: the call was not made; the account's limit leaves no room, or there is no access token yet. */
    public static final String NOT_NOW = "NOT_NOW";
    /** Code: the call was not made; too many before it were not answered. */
    public static final String CIRCUIT_OPEN = "CIRCUIT_OPEN";
    /** Code: the call was not made; the account's name and password were refused. */
    public static final String LOGIN_REFUSED = "LOGIN_REFUSED";

    /** Whether the call was not made for a reason that says nothing about what it would have asked. */
    public boolean isNotMade() {
        return code.equals(NOT_NOW) || code.equals(CIRCUIT_OPEN);
    }

    public enum Scope {
        /** This call; the next one may go. */
        CALL,
        /** Calls of this kind until the next full hour. */
        HOUR,
        /** Everything of this account, until a person has looked. */
        ACCOUNT
    }
}
