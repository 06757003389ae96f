package io.izinhub.consent.query;

import org.apache.coyote.CloseNowException;

/**
 * The answer broke off after it had begun. Neither a problem nor a proper end may follow: the client has to see that the
 * answer is not whole. The server cuts the connection at this kind of exception, without a word in the log; whoever
 * throws it has said what there is to say.
 */
final class AnswerCutException extends CloseNowException {

    private static final long serialVersionUID = 1L;

    AnswerCutException() {
        super("a query's answer was cut");
    }
}
