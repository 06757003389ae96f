package io.izinhub.mail.smtp.hop;

/** The connection to a next hop is gone, or was never made. Its message names no address of a person. */
final class HopLostException extends Exception {

    /** How far the message had come. */
    enum When {
        /** Nothing of it was sent: it may be sent on another session. */
        BEFORE_BODY,
        /** Some of it was sent, the final dot was not: no server delivers that. */
        IN_BODY,
        /** The final dot went out and no answer came: only the next hop knows. */
        AFTER_BODY
    }

    private final When when;

    HopLostException(String what, When when, Throwable cause) {
        super(what, cause);
        this.when = when;
    }

    HopLostException(String what, Throwable cause) {
        this(what, When.BEFORE_BODY, cause);
    }

    When when() {
        return when;
    }
}
