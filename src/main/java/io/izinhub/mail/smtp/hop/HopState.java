package io.izinhub.mail.smtp.hop;

/** Whether a next hop can be reached, as far as we know. */
public enum HopState {
    UNKNOWN,
    REACHABLE,
    UNREACHABLE
}
