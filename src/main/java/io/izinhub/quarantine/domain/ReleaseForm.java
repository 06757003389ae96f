package io.izinhub.quarantine.domain;

/** How a mail leaves. */
public enum ReleaseForm {
    /** Byte by byte as it came. */
    ORIGINAL,
    /** Without what must not be passed on. */
    REDACTED
}
