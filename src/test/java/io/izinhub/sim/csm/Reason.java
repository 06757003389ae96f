package io.izinhub.sim.csm;

/** Why a call was refused; the key is the name under {@code refused} in the state of the simulator. */
enum Reason {
    RATE_LIMIT("rateLimit", 429),
    ACCOUNT("account", 401),
    UNKNOWN_PATH("unknownPath", 404),
    UNKNOWN_METHOD("unknownMethod", 405),
    BAD_BODY("badBody", 400),
    BAD_ADDRESSING("badAddressing", 500),
    UNKNOWN_CUSTOMER("unknownCustomer", 500),
    UNKNOWN_OBJECT("unknownObject", 500),
    AMBIGUOUS("ambiguous", 500),
    BAD_VALUE("badValue", 500),
    RES_OFF("resOff", 500),
    POISON("poison", 500);

    private final String key;
    private final int status;

    Reason(String key, int status) {
        this.key = key;
        this.status = status;
    }

    String key() {
        return key;
    }

    int status() {
        return status;
    }
}
