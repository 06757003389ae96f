package io.izinhub.mail.inbound.domain;

/** What becomes of a mail that the hub itself cannot judge: a fault of ours, never a verdict. Mildest for the mail first. */
public enum OnFailure {
    /** The sending server keeps it and tries again. */
    TEMPFAIL,
    /** Delivered as it is, with a mark in its head. */
    PASS_MARKED,
    QUARANTINE
}
