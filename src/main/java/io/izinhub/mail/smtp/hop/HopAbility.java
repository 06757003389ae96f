package io.izinhub.mail.smtp.hop;

/** Extensions of a next hop on which it depends what we may take from a client. */
public enum HopAbility {
    EIGHT_BIT("8BITMIME"),
    UTF8("SMTPUTF8"),
    SIZE("SIZE");

    private final String keyword;

    HopAbility(String keyword) {
        this.keyword = keyword;
    }

    String keyword() {
        return keyword;
    }
}
