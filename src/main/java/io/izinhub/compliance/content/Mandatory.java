package io.izinhub.compliance.content;

/** What a commercial mail must hold (R35-R42). The name is what a refusal names. */
public enum Mandatory {
    /** R35. */
    TRADE_NAME,
    /** R35: sixteen digits, the company's own. */
    MERSIS,
    /** R38: a telephone number or an address to write to. */
    CONTACT,
    /** R42: a way to refuse on the same channel. */
    OPT_OUT
}
