package io.izinhub.consent.intake;

/**
 * Why an item is not accepted. Never holds a value, nor a name, that came with the item.
 *
 * @param field the field concerned, by our own name ({@code evidence.method}); for an unknown field the known one that
 *     it resembles; null where no field can be named
 */
public record ItemFault(Code code, String field) implements Reading {

    /** Stable codes, part of the API's contract. */
    public enum Code {
        /** The item, or one of its fields, has another JSON type than the contract says. */
        WRONG_TYPE,
        /** A field that the contract does not know: a typing error must not become a lost purpose or date. */
        UNKNOWN_FIELD,
        MISSING_FIELD,
        /** {@code recipient} and {@code value} are two names of one field. */
        RECIPIENT_TWICE,
        BRAND_UNKNOWN,
        /** Not exactly ARAMA, MESAJ or EPOSTA (R6). */
        CHANNEL_UNKNOWN,
        INVALID_ADDRESS,
        RECIPIENT_TYPE_UNKNOWN,
        STATUS_UNKNOWN,
        SOURCE_UNKNOWN,
        /** Only İYS writes sources that start with IYS_. */
        SOURCE_OF_AUTHORITY,
        /** Not ISO-8601 with an offset. */
        INVALID_TIME,
        TIME_IN_FUTURE,
        /** Before 2015-05-01, when the law came into force. */
        TIME_BEFORE_2015,
        /** HS_2015 stands for exactly 2015-05-01T00:00:00+03:00. */
        HS_2015_TIME,
        /** HS_KARAR is a decision to stop, never a consent. */
        HS_KARAR_NEEDS_RET,
        /** R11. */
        TACIR_WITHOUT_EVIDENCE,
        /** R21. */
        METHOD_NOT_ALLOWED,
        /** R20, where the brand requires it. */
        EVIDENCE_REQUIRED,
        EVIDENCE_TOO_LARGE,
        PURPOSE_UNKNOWN,
        IDEMPOTENCY_KEY_INVALID
    }

    /** Key of the sentence that people read, in the hub's message files. */
    public String messageKey() {
        return "intake." + code;
    }
}
