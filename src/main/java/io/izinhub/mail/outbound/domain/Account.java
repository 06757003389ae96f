package io.izinhub.mail.outbound.domain;

import java.util.Optional;

/**
 * Who may hand mail to the gateway, and as what. Immutable.
 *
 * @param name of the SMTP account
 * @param brand code of the brand in whose name it sends
 * @param consentPurpose code of the purpose that consents to its campaigns must cover (R8); empty for the usual one
 * @param laxest nothing that it sends is treated more laxly than this
 * @param usual the class of mail that says nothing itself
 * @param unpermitted what the client hears for a recipient who may not be written to
 * @param late what is done about a mail that only itself says to be a campaign, to somebody who may not be written to
 * @param promotion what is done about promotional wording in information mail (R14)
 * @param lint what is done about a campaign mail that lacks mandatory content (R45)
 * @param untouchable what is done about a mail that must not be changed and would need a footer
 * @param footer how its footers are written
 * @param list what its campaigns are to mail programs
 * @param dkim whether mail of this account is signed, and what is done where there is no key; a signature that it brings and that we break goes in any case
 */
public record Account(
        String name,
        String brand,
        Optional<String> consentPurpose,
        MessageClass laxest,
        MessageClass usual,
        Unpermitted unpermitted,
        Failing late,
        Promotion promotion,
        Failing lint,
        Untouchable untouchable,
        FooterStyle footer,
        MailingList list,
        Dkim dkim) {

    /** What becomes of a recipient without permission. */
    public enum Unpermitted {
        /** 550: the sender's system learns of it. */
        REJECT,
        /** 250, not delivered, counted and listed: for a CRM that takes a 550 for a dead address. */
        ACCEPT_REPORT
    }

    /** What promotional wording in information mail leads to. */
    public enum Promotion {
        WARN,
        HOLD,
        TREAT_AS_COMMERCIAL
    }

    /** What a failing mail leads to. */
    public enum Failing {
        REJECT,
        HOLD
    }

    /** What becomes of signed, encrypted or calendar mail that would need a footer. */
    public enum Untouchable {
        PASS,
        HOLD,
        /** The mail becomes a part of one that carries the footer. */
        WRAP,
        REJECT
    }

    /** Whether mail is signed on its way out. */
    public enum Dkim {
        SIGN,
        /** As SIGN; and a campaign with one-click fields that no key of ours can sign waits (R119). */
        REQUIRE,
        LEAVE
    }

    public Account {
        if (usual.isLaxerThan(laxest)) {
            throw new IllegalArgumentException("The usual class is laxer than the laxest");
        }
    }

    /** The same account, whose untouchable mail becomes a part of one that carries the footer. */
    public Account wrapping() {
        return new Account(
                name,
                brand,
                consentPurpose,
                laxest,
                usual,
                unpermitted,
                late,
                promotion,
                lint,
                Untouchable.WRAP,
                footer,
                list,
                dkim);
    }
}
