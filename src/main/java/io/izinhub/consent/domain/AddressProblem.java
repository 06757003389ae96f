package io.izinhub.consent.domain;

/** Why a text is not an address for its channel. Names the class of the problem and never holds the text. */
public enum AddressProblem implements ParsedAddress {
    /** Null, or nothing but blanks. */
    EMPTY,
    /** E-mail under 6 characters. */
    TOO_SHORT,
    /** Phone over 15 characters in normal form, e-mail over 265, or a raw text that no spelling of an address needs. */
    TOO_LONG,
    /** A character that İYS does not take, control and direction marks and look-alikes among them. */
    FORBIDDEN_CHARACTER,
    /** Only allowed characters, but not in the form of an e-mail address or a phone number. */
    MALFORMED,
    /** {@code +9005…}: İYS stores this form, and then neither the citizen nor the carrier finds it. */
    ZERO_AFTER_COUNTRY_CODE,
    /** Has the form of a phone number, but the numbering plan of its country does not know it. */
    NOT_IN_NUMBERING_PLAN,
    /** A valid number that cannot receive text messages: good for ARAMA, not for MESAJ. */
    NOT_MOBILE
}
