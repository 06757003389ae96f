package io.izinhub.consent.domain;

/**
 * The answer to "may I send?". Where several refusals apply, the one that stands first here is given; the names are part
 * of the API.
 */
public enum SendReason {
    /** Also a brand without İYS code (R5). */
    BRAND_UNKNOWN(false),
    INVALID_ADDRESS(false),
    ANONYMISED(false),
    /** Blocked by hand, stopped by the Board (R67), or an address that does not exist. */
    RESTRICTED(false),
    RET(false),
    NO_RECORD(false),
    PURPOSE_MISMATCH(false),
    NOT_IN_IYS(false),
    /** What we know from İYS is too old to rely on (R17). */
    STALE_DATA(false),

    ONAY(true),
    /** A TACIR who never refused needs no consent (R9). */
    TACIR_NO_REFUSAL(true);

    private final boolean allowed;

    SendReason(boolean allowed) {
        this.allowed = allowed;
    }

    /** Whether the message may be sent. */
    public boolean allowed() {
        return allowed;
    }
}
