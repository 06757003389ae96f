package io.izinhub.sms.domain;

/** What a text lacks, or holds and must not. The names are part of the API. */
public enum SmsFault {
    /** The MERSİS number of the sender. */
    MERSIS("R36"),
    /** The brand, as sender title or in the text. */
    BRAND_NAME("R36"),
    /** A number or address by which the sender is reached. */
    CONTACT("R38"),
    /** TANITIM, KAMPANYA, BİLGİLENDİRME at the start, where the nature is not plain. */
    MARKER("R39"),
    /** How long an offer holds and where its conditions are. */
    VALIDITY("R40"),
    /** The party on whose behalf it is sent. */
    PARTY("R41"),
    /** A way to refuse by SMS: keyword and number, or a short link. */
    REFUSAL("R42"),
    /** Promotional wording in what claims to be no advertising. */
    PROMOTION("R14"),
    /** A verification code whose text also takes a consent. */
    VERIFICATION_CONSENT("R33");

    private final String rule;

    SmsFault(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
