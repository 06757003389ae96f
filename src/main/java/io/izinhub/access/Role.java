package io.izinhub.access;

/** What a caller may do. */
public enum Role {
    ADMIN,
    /** Data protection officer. */
    DPO,
    AGENT,
    MARKETING,
    /** A system, by API key. */
    INTEGRATION;

    String authority() {
        return "ROLE_" + name();
    }
}
