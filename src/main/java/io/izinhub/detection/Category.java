package io.izinhub.detection;

/** What a finding is about. The names are part of the API; the first eleven are the special categories of KVKK 6/1 (R69). */
public enum Category {
    HEALTH,
    RACE_ETHNICITY,
    POLITICAL_OPINION,
    PHILOSOPHICAL_BELIEF,
    RELIGION,
    APPEARANCE_DRESS,
    MEMBERSHIP,
    SEXUAL_LIFE,
    CRIMINAL,
    BIOMETRIC,
    GENETIC,
    /** Full card number, its expiry beside it, or track data (R110). */
    PAYMENT_CARD,
    /** Card verification code (R114). */
    CVV,
    IBAN,
    /** Turkish identity number, or the foreigner's number of the same form. */
    TCKN,
    /** Tax number of ten digits. */
    VKN,
    PASSPORT,
    /** Password, PIN or one-time code with its value. */
    BANK_CREDENTIAL,
    /** Income, debt, balance, limit, credit score (R113); off unless a policy asks for it. */
    FINANCIAL_STATE;

    /** Whether KVKK 6/1 lists it. */
    public boolean isSpecial() {
        return ordinal() <= GENETIC.ordinal();
    }
}
