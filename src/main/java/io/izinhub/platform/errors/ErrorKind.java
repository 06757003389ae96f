package io.izinhub.platform.errors;

/** What a failure means for the work that it stopped. Closed on purpose: retry, dead letter and alarm depend on nothing else. */
public enum ErrorKind {
    /** The same work may succeed later: network, time-out, overload, remote fault. */
    RETRYABLE,
    /** The other side, or our own validation, said no to this item; repeating it changes nothing. */
    REJECTED,
    /** Nothing will work until a person changes the configuration: credentials, addresses, mappings. */
    CONFIG,
    /** Our own defect: never retried blindly, always shown. */
    BUG
}
