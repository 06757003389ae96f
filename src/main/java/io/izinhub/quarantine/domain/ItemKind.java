package io.izinhub.quarantine.domain;

/** Why a mail lies in quarantine. */
public enum ItemKind {
    /** Nobody has got it; a person has to decide. */
    HELD,
    /** It was delivered redacted; kept for a while so that a wrong redaction can be undone. */
    ORIGINAL
}
