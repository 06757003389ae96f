package io.izinhub.platform.modes;

/** By what LIVE can be narrowed. Each function says which of them it can tell apart. */
public enum Dimension {
    BRAND("brands"),
    MAILBOX("mailboxes"),
    RECIPIENT_DOMAIN("recipientDomains"),
    /** People by name; kept as ids of their contact points. */
    PILOT("pilot"),
    /** Share of all people, the same ones each time. */
    PERCENT("percent");

    private final String field;

    Dimension(String field) {
        this.field = field;
    }

    /** Name in the API. */
    public String field() {
        return field;
    }
}
