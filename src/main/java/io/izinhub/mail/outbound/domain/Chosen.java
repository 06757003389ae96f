package io.izinhub.mail.outbound.domain;

import java.util.Optional;

/**
 * The class of one mail, and who said so. An account has a usual class; an address rule, the header {@code X-Izin-Class} and
 * the content may choose another one, but none may make it laxer than the account allows, and none may make a campaign that
 * another one sees into information.
 *
 * @param known whether it was known before the mail itself, so that each recipient could be refused on its own
 */
public record Chosen(MessageClass messageClass, By by, boolean known) {

    /** Who chose. */
    public enum By {
        ACCOUNT,
        ADDRESS,
        HEADER,
        CONTENT
    }

    /** What is known when the recipients are named: the account and the address rule of the sender. */
    public static Chosen byEnvelope(Account account, Optional<MessageClass> address) {
        return address.map(wanted -> new Chosen(notLaxer(wanted, account), By.ADDRESS, true))
                .orElseGet(() -> new Chosen(account.usual(), By.ACCOUNT, true));
    }

    /**
     * What the mail itself adds. A header chooses among what is no laxer than what the envelope says; promotional content
     * only ever makes a campaign, and only where the account wants it so.
     */
    public Chosen with(Account account, Optional<MessageClass> header, boolean promotes) {
        Chosen chosen = header.map(wanted -> notLaxer(wanted, account))
                .filter(wanted -> wanted != messageClass && !wanted.isLaxerThan(messageClass))
                .map(wanted -> new Chosen(wanted, By.HEADER, known && !wanted.isCampaign()))
                .orElse(this);
        boolean commercial = promotes
                && account.promotion() == Account.Promotion.TREAT_AS_COMMERCIAL
                && !chosen.messageClass().isCampaign();
        return commercial ? new Chosen(MessageClass.CAMPAIGN_CONSENT, By.CONTENT, false) : chosen;
    }

    private static MessageClass notLaxer(MessageClass wanted, Account account) {
        return wanted.isLaxerThan(account.laxest()) ? account.laxest() : wanted;
    }
}
