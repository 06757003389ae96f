package io.izinhub.sim.mysoft;

/** Ends a call with one of Mysoft's codes: HM400 it failed, HM404 nothing found, HM422 the data are not in order. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Refusal failed(String message) {
        return new Refusal("HM400", message);
    }

    static Refusal notFound(String message) {
        return new Refusal("HM404", message);
    }

    static Refusal invalid(String message) {
        return new Refusal("HM422", message);
    }

    String code() {
        return code;
    }
}
