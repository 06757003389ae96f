package io.izinhub.mail.inbound.domain;

import io.izinhub.detection.Category;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a policy decides about, and what it may decide. The name of each in a policy file is its own with dashes:
 * {@code special-text}.
 */
public enum Matter {
    /** A special category for certain, in the text or the subject (KVKK 6). */
    SPECIAL_TEXT(Action.REDACT, Action.DIVERT, Action.QUARANTINE, Action.REJECT, Action.DELIVER),
    /** A special category that may be one. */
    SPECIAL_REVIEW(Action.DELIVER, Action.REDACT, Action.QUARANTINE),
    /** A special category in an attachment, which cannot be written anew. */
    SPECIAL_ATTACHMENT(Action.STUB, Action.DIVERT, Action.QUARANTINE, Action.DELIVER),
    /** Redaction left too little, or something that is still found. */
    UNCLEAN(Action.DIVERT, Action.QUARANTINE, Action.REJECT),
    /** Verification code, password, PIN, one-time code: never stored (R106). */
    SECRET(Action.REDACT, Action.REJECT),
    CARD(Action.REDACT, Action.REJECT),
    IBAN(Action.REDACT, Action.REJECT),
    /** TCKN, VKN, passport. */
    IDENTITY(Action.DELIVER, Action.REDACT),
    /** Income, debt, balance (R113); found only where the detector's policy switches it on. */
    FINANCIAL(Action.DELIVER, Action.REDACT, Action.QUARANTINE),
    /** A picture without OCR, beyond the limits, of an unknown type, or broken. */
    UNREADABLE(Action.DELIVER, Action.STUB, Action.DIVERT, Action.QUARANTINE),
    /** An encrypted archive or document, or an encrypted mail. */
    ENCRYPTED(Action.DELIVER, Action.STUB, Action.DIVERT, Action.QUARANTINE);

    private final Action usual;
    private final Set<Action> allowed;

    Matter(Action usual, Action... others) {
        this.usual = usual;
        this.allowed = EnumSet.of(usual, others);
    }

    /** As shipped, for a destination of type next4biz. */
    public Action usual() {
        return usual;
    }

    /** Whether a policy may say so at all; {@link MailboxPolicy} knows what a destination forbids besides. */
    public boolean allows(Action action) {
        return allowed.contains(action);
    }

    public Set<Action> allowed() {
        return EnumSet.copyOf(allowed);
    }

    /** The matter of a finding of this category that is certain. */
    static Matter of(Category category, boolean attachment) {
        return switch (category) {
            case PAYMENT_CARD -> CARD;
            case IBAN -> IBAN;
            case CVV, BANK_CREDENTIAL -> SECRET;
            case TCKN, VKN, PASSPORT -> IDENTITY;
            case FINANCIAL_STATE -> FINANCIAL;
            default -> attachment ? SPECIAL_ATTACHMENT : SPECIAL_TEXT;
        };
    }
}
