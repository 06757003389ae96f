package io.izinhub.consent.domain;

import io.izinhub.consent.domain.ConsentBits.Flag;

/**
 * May this message be sent to this address? The one place where that is decided, for a single address as for millions,
 * at the moment of sending (R18). A pure function that allocates nothing and may be called from any thread.
 */
public final class SendDecision {

    private SendDecision() {}

    /**
     * Decides for one recipient. Both rows of the address are given whatever the recipient type, because restrictions
     * are about the address, and a refusal of somebody without a TACIR row stands in the BIREYSEL row only.
     *
     * @param bireysel {@link ConsentBits} of the BIREYSEL row, {@link ConsentBits#NO_ROW} if there is none,
     *     {@link ConsentBits#INVALID_ADDRESS} if the text is no address
     * @param tacir the same of the TACIR row
     */
    public static SendReason decide(SendQuery query, long bireysel, long tacir) {
        SendReason general = refusalOfAddress(query.rules(), bireysel | tacir);
        if (general != null) {
            return general;
        }
        if (isRefused(query.recipientType(), bireysel, tacir)) {
            return SendReason.RET;
        }
        return asTacir(query.recipientType(), bireysel, tacir)
                ? decideTacir(query, tacir)
                : decideBireysel(query, bireysel);
    }

    /**
     * Decides for a message that is not commercial (R13): neither a consent nor a refusal of advertising counts, but what
     * forbids to write to the address at all.
     */
    public static SendReason decideTransactional(SendRules rules, long bireysel, long tacir) {
        SendReason general = refusalOfAddress(rules, bireysel | tacir);
        return general == null ? SendReason.TRANSACTIONAL : general;
    }

    private static SendReason refusalOfAddress(SendRules rules, long eitherRow) {
        if (!rules.brandKnown()) {
            return SendReason.BRAND_UNKNOWN;
        }
        if (ConsentBits.isInvalidAddress(eitherRow)) {
            return SendReason.INVALID_ADDRESS;
        }
        if (ConsentBits.has(eitherRow, Flag.ANONYMISED)) {
            return SendReason.ANONYMISED;
        }
        boolean restricted = rules.boardStop()
                || ConsentBits.has(eitherRow, Flag.MANUAL_BLOCK)
                || ConsentBits.has(eitherRow, Flag.HARD_BOUNCE);
        return restricted ? SendReason.RESTRICTED : null;
    }

    /** A type that nobody named is refused by either row; a TACIR without a row of its own by the BIREYSEL one. */
    private static boolean isRefused(RecipientType type, long bireysel, long tacir) {
        if (type == RecipientType.BIREYSEL) {
            return isRet(bireysel);
        }
        boolean bireyselCounts = type == null || !isTacirRecord(tacir);
        return isRet(tacir) || (bireyselCounts && isRet(bireysel));
    }

    /** Also an undated RET of the authority, unless a statement of our own stands against it. */
    private static boolean isRet(long row) {
        return ConsentBits.isRet(row) || (!ConsentBits.isOnay(row) && ConsentBits.iysStatus(row) == IysStatus.RET);
    }

    private static boolean asTacir(RecipientType type, long bireysel, long tacir) {
        return type == RecipientType.TACIR || (type == null && !ConsentBits.isOnay(bireysel) && isTacirRecord(tacir));
    }

    /** A row that only says "İYS does not list it" is no sign that this is a TACIR. */
    private static boolean isTacirRecord(long tacir) {
        return ConsentBits.isOnay(tacir)
                || ConsentBits.isRet(tacir)
                || ConsentBits.iysStatus(tacir) == IysStatus.ONAY
                || ConsentBits.iysStatus(tacir) == IysStatus.RET;
    }

    private static SendReason decideBireysel(SendQuery query, long row) {
        if (!ConsentBits.isOnay(row)) {
            return SendReason.NO_RECORD;
        }
        SendRules rules = query.rules();
        return firstOr(SendReason.ONAY, query, row, coveredByConsent(rules, row), rules.iysRequired());
    }

    private static SendReason decideTacir(SendQuery query, long row) {
        SendRules rules = query.rules();
        return ConsentBits.isOnay(row)
                ? firstOr(SendReason.ONAY, query, row, coveredByConsent(rules, row), rules.tacirRequireIysRecord())
                : firstOr(
                        SendReason.TACIR_NO_REFUSAL,
                        query,
                        row,
                        PurposeMask.ALL & ~rules.purposesNeedingOwnConsent(),
                        rules.tacirRequireIysRecord());
    }

    /** The first of the last three refusals that applies, or else the permission. */
    private static SendReason firstOr(SendReason yes, SendQuery query, long row, int covered, boolean iysRequired) {
        if ((query.purposes() & ~covered) != 0) {
            return SendReason.PURPOSE_MISMATCH;
        }
        if (!isGoodInIys(ConsentBits.iysStatus(row), iysRequired)) {
            return SendReason.NOT_IN_IYS;
        }
        return query.rules().freshness().isStale(row) ? SendReason.STALE_DATA : yes;
    }

    private static int coveredByConsent(SendRules rules, long row) {
        int named = ConsentBits.purposes(row);
        return ConsentBits.has(row, Flag.PURPOSES_FROM_AUTHORITY)
                ? named | (rules.purposesFromAuthority() & ~rules.purposesNeedingOwnConsent())
                : named;
    }

    /** Not requiring İYS relaxes the duty to be registered there; a RET that stands there still forbids. */
    private static boolean isGoodInIys(IysStatus iys, boolean required) {
        return iys == IysStatus.ONAY || (!required && iys != IysStatus.RET);
    }
}
