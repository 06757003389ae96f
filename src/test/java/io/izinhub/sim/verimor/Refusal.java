package io.izinhub.sim.verimor;

/** Ends a call with an error in words, as Verimor writes it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /** A refused request: one of the documented codes. */
    static Refusal code(String code) {
        return new Refusal(400, code);
    }

    int status() {
        return status;
    }
}
