package io.izinhub.consent.query;

/**
 * The answer broke off after it had begun. Neither a problem nor a proper end may follow: the client has to see that the
 * answer is not whole.
 */
final class AnswerCutException extends RuntimeException {

    AnswerCutException(Exception cause) {
        super("a query's answer was cut by " + cause.getClass().getSimpleName(), null, false, false);
    }
}
