package io.izinhub.mail.inbound.domain;

/** What stands behind a mailbox. */
public enum Destination {
    /** The CRM: no special category may get there (R71). */
    NEXT4BIZ,
    /** A mailbox that people read and that no CRM collects from. */
    MAILBOX
}
