package io.izinhub.sms.relay;

/** An order that this side and the firm might read differently, or not at all. Says nothing of its content. */
final class UnreadableOrderException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableOrderException(String why) {
        super(why, null, false, false);
    }
}
