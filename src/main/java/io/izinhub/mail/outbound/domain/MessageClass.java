package io.izinhub.mail.outbound.domain;

/**
 * What a mail is for, laxest first. A class chooses the footer (texts.md 2) and whether the recipient's consent is asked for.
 */
public enum MessageClass {
    /** Information that the law demands. */
    INFO_LEGAL,
    /** About a contract, an order, a policy, an invoice. */
    INFO_SERVICE,
    /** With a purpose sentence that was approved. */
    INFO_CUSTOM,
    /** The answer to what somebody asked. */
    INFO_REPLY,
    /** Commercial, to merchants (TACIR): no consent needed, a refusal counts. */
    CAMPAIGN_MERCHANT,
    /** Commercial, to people who agreed. */
    CAMPAIGN_CONSENT;

    /** Whether it is a commercial electronic message (ETK). */
    public boolean isCampaign() {
        return this == CAMPAIGN_MERCHANT || this == CAMPAIGN_CONSENT;
    }

    /** The stricter of the two: a campaign before information, consent before merchants. */
    public MessageClass stricter(MessageClass other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether it asks for no more than the other. */
    boolean isLaxerThan(MessageClass other) {
        return isCampaign() != other.isCampaign()
                ? !isCampaign()
                : this == CAMPAIGN_MERCHANT && other == CAMPAIGN_CONSENT;
    }
}
