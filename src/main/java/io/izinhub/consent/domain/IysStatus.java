package io.izinhub.consent.domain;

/** What the authority last said about a permission, as far as we know. The order is the stored number. */
public enum IysStatus {
    /** Never asked, or never answered. */
    NONE,
    ONAY,
    RET,
    /** An answer that lists only the ONAYs did not list this one: a RET, or not registered at all. */
    NOT_ONAY
}
