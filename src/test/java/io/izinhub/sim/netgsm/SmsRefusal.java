package io.izinhub.sim.netgsm;

/** Ends an SMS call with the vendor's code. Its message holds no personal data. */
final class SmsRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param description names the parameter, never its value */
    SmsRefusal(String code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
