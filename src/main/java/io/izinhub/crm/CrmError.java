package io.izinhub.crm;

import io.izinhub.platform.errors.ErrorKind;

/** Why a CRM did not do what it was asked (CRM contract, errors), and what that means for the work. */
public enum CrmError {
    /** The token is refused; once more with a fresh one. */
    AUTH(ErrorKind.CONFIG),
    /** The service user lacks a right, or a fresh token is refused as well. */
    FORBIDDEN(ErrorKind.CONFIG),
    /** What the hub expects of the tenant is not there: a field was renamed, an address is wrong. */
    SETUP(ErrorKind.CONFIG),
    VALIDATION(ErrorKind.REJECTED),
    NOT_FOUND(ErrorKind.REJECTED),
    CONFLICT(ErrorKind.REJECTED),
    /** A text that the mapping lists as permanent. */
    PERMANENT(ErrorKind.REJECTED),
    RATE_LIMITED(ErrorKind.RETRYABLE),
    TRANSIENT(ErrorKind.RETRYABLE),
    /** An answer that cannot be read: a maintenance page, a cut body. */
    PROTOCOL(ErrorKind.RETRYABLE);

    private final ErrorKind kind;

    CrmError(ErrorKind kind) {
        this.kind = kind;
    }

    public ErrorKind kind() {
        return kind;
    }
}
