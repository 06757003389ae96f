package io.izinhub.mail.inbound.domain;

/** What is done, mildest first: of several mailboxes in one mail the strictest word counts. */
public enum Action {
    DELIVER,
    /** The place is taken out of the text; the rest of the mail is delivered. */
    REDACT,
    /** A text stands in place of the attachment; the rest of the mail is delivered. */
    STUB,
    /** The mail goes to a unit that may handle it, the CRM gets what is left without the finding. */
    DIVERT,
    /** The mail waits, encrypted, for a person's decision. */
    QUARANTINE,
    /** The sending server is told that the mail is not taken. */
    REJECT;

    Action stricter(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
