package io.izinhub.sim.crm;

/** Why a call was refused; the key is the name under {@code refused} in the state of the simulator. */
enum Reason {
    RATE_LIMIT("rateLimit", 429),
    UNKNOWN_PATH("unknownPath", 404),
    UNKNOWN_METHOD("unknownMethod", 405),
    NO_BODY("noBody", 400),
    BAD_REQUEST("badRequest", 400),
    ACCOUNT("account", 401),
    TOKEN("token", 401),
    TOO_MANY_OBJECTS("tooManyObjects", 400),
    LIMIT("limit", 400),
    NOT_FILTERABLE("notFilterable", 400),
    BAD_VALUE("badValue", 500),
    UNKNOWN_OBJECT("unknownObject", 500),
    POISON("poison", 500);

    private final String key;
    private final int code;

    Reason(String key, int code) {
        this.key = key;
        this.code = code;
    }

    String key() {
        return key;
    }

    int code() {
        return code;
    }

    /** The CRM tells internal errors in the status line and everything else in the envelope (CRM API, errors). */
    boolean inStatusLine() {
        return code == 500;
    }
}
