package io.izinhub.compliance.suppliers.domain;

/** What keeps a connector from becoming LIVE. The order is that in which people mend it. */
public enum Lack {
    /** No property says who stands at its other end. */
    SUPPLIER_NOT_NAMED,
    /** The register has no such entry. */
    SUPPLIER_UNKNOWN,
    ENTRY_CLOSED,
    DATA_MISSING,
    CONTRACT_MISSING,
    CONTRACT_NOT_YET,
    COUNTRY_MISSING,
    /** The data leaves the country, and nothing says why it may (KVKK 9). */
    TRANSFER_BASIS_MISSING,
    VENDOR_NOT_INFORMED,
    VENDOR_HAS_NOT_ANSWERED,
    VENDOR_REFUSED,
    /** R34. */
    AUTHORISATION_MISSING,
    /** R34: as if it were not approved. */
    AUTHORISATION_EXPIRED,
    /** The officer has not approved this version. */
    NOT_APPROVED
}
