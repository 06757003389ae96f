package io.izinhub.sim.crm;

/** Ends a call that the CRM does not carry out; nothing was changed. The text never holds a value of the request. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Refusal(Reason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
