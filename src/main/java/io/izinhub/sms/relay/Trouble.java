package io.izinhub.sms.relay;

/** Why an order, or all of it, goes no further. */
enum Trouble {
    /** It cannot be read beyond doubt. */
    UNREADABLE,
    /** A call that sends in a form that the relay does not read, or of which it is not known that it sends nothing. */
    UNREAD_CALL,
    /** Nobody is left who may be written to. */
    NOBODY_LEFT,
    /** What is left nobody may get, because of its text. */
    TEXT_HELD,
    /** Outside the sending hours (R46). */
    QUIET_HOURS,
    /** Nobody knows who may be written to: the ledger does not answer. Nothing was sent. */
    TEMPORARY
}
