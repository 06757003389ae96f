package io.izinhub.mail.outbound.domain;

/** Who a recipient is to the company, by domain; the most careful word for a mail to several is the last one. */
public enum Party {
    /** The company's own domains. */
    OWN,
    CUSTOMER,
    PARTNER,
    /** Help desks and tools outside: nobody there needs a customer's data. */
    HELP_DESK
}
