package io.izinhub.consent.domain;

/**
 * The answer to "may I send?". Where several refusals apply, the one that stands first here is given; the names are part
 * of the API.
 */
public enum SendReason {
    /** Also a brand without İYS code (R5). */
    BRAND_UNKNOWN(1, false),
    INVALID_ADDRESS(2, false),
    ANONYMISED(3, false),
    /** Blocked by hand, stopped by the Board (R67), or an address that does not exist. */
    RESTRICTED(4, false),
    RET(5, false),
    NO_RECORD(6, false),
    PURPOSE_MISMATCH(7, false),
    NOT_IN_IYS(8, false),
    /** What we know from İYS is too old to rely on (R17). */
    STALE_DATA(9, false),

    ONAY(10, true),
    /** A TACIR who never refused needs no consent (R9). */
    TACIR_NO_REFUSAL(11, true),
    /** Not commercial: needs neither a consent nor İYS (R13). */
    TRANSACTIONAL(12, true);

    /** Below this lie all codes, now and later: they are kept in five bits. */
    public static final int CODES = 32;

    private static final SendReason[] BY_CODE = new SendReason[CODES];

    static {
        for (SendReason reason : values()) {
            BY_CODE[reason.code] = reason;
        }
    }

    private final int code;
    private final boolean allowed;

    SendReason(int code, boolean allowed) {
        this.code = code;
        this.allowed = allowed;
    }

    /** Whether the message may be sent. */
    public boolean allowed() {
        return allowed;
    }

    /** What stands for it in stored answers; never used again for another reason. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException no reason has this code */
    public static SendReason fromCode(int code) {
        SendReason reason = code < 0 || code >= CODES ? null : BY_CODE[code];
        if (reason == null) {
            throw new IllegalArgumentException("no reason has the code " + code);
        }
        return reason;
    }
}
