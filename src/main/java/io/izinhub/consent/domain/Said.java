package io.izinhub.consent.domain;

/** What was said in an event. A bulk answer of İYS lists only the ONAYs, so that the rest is {@code NOT_ONAY}. */
public enum Said {
    ONAY(1),
    RET(2),
    NOT_ONAY(3);

    private final short code;

    Said(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    public static Said fromCode(int code) {
        return values()[code - 1];
    }

    public static Said of(Status status) {
        return status == Status.ONAY ? ONAY : RET;
    }
}
