package io.izinhub.mail.mime;

/** Why a part must stay as it is, byte for byte (R131, RFC 1847, 3464, 3798, 5545, 8551). */
public enum Untouchable {
    SIGNED,
    ENCRYPTED,
    PGP_INLINE,
    REPORT,
    CALENDAR,
    AMP,
    TNEF,
    /** A message within the message: somebody else's words. */
    NESTED_MESSAGE,
    DIGEST
}
