package io.izinhub.doctor;

/** What a check belongs to; the order of the page. */
public enum Area {
    /** The hub's own machine and database. */
    HUB,
    CRM,
    /** İYS and the firms between. */
    AUTHORITY,
    MAIL,
    /** Texts, notices, suppliers: what the data protection officer answers for. */
    COMPLIANCE
}
