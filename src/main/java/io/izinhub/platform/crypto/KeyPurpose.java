package io.izinhub.platform.crypto;

import java.util.Locale;

/** What a key is for. No key serves two purposes; each has ids, so that it can be rotated. */
public enum KeyPurpose {
    /** Keyed hash of an address (HMAC-SHA-256), the person's key in tables. */
    LOOKUP,
    /** Wraps the data key of each person (AES-256-GCM). */
    MASTER,
    /** Signs the seals of the ledger (Ed25519). */
    SEAL,
    /** Opt-out tokens and API keys (HMAC-SHA-256). */
    TOKEN,
    /** Whatever must be kept for a while and is no person's: raw webhook bodies, rejected lines, remote tokens. */
    STORE,
    /** Wraps the data key of each quarantined mail, apart from everything else (R74; AES-256-GCM). */
    QUARANTINE;

    /** As it stands in file names and in the environment. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
