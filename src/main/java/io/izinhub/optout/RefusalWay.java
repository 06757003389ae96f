package io.izinhub.optout;

/** How a refusal reached us. The names are rows of {@code mappings/tables/our-refusal-source.yaml}: what İYS is told. */
public enum RefusalWay {
    /** Button on the page behind the link of a mail, for e-mail. */
    MAIL_LINK,
    /** RFC 8058. */
    ONE_CLICK,
    /** Answer to a mail that asks to be left alone. */
    MAIL_REPLY,
    /** Button on the page behind the link of a text message, for text messages. */
    SMS_LINK,
    SMS_KEYWORD,
    /** Another channel, chosen on the page. */
    PREFERENCE_PAGE,
    AGENT,
    /** A mailbox provider's report of a complaint. */
    COMPLAINT
}
