package io.izinhub.consent.domain;

/**
 * What holds for every recipient of a brand on a channel. Immutable.
 *
 * @param brandKnown the brand exists and has an İYS brand code (R5)
 * @param boardStop the Board stopped this brand or channel (R67)
 * @param iysRequired a BIREYSEL consent must be confirmed by İYS (R3, R4)
 * @param tacirRequireIysRecord a TACIR must be registered in İYS (R10)
 * @param purposesFromAuthority mask of the purposes for which a consent counts that names none (R8)
 * @param purposesNeedingOwnConsent mask of the purposes that only a consent that names them covers (R8)
 * @param freshness how old knowledge from İYS may be (R17)
 */
public record SendRules(
        boolean brandKnown,
        boolean boardStop,
        boolean iysRequired,
        boolean tacirRequireIysRecord,
        int purposesFromAuthority,
        int purposesNeedingOwnConsent,
        Freshness freshness) {

    public SendRules {
        PurposeMask.requireMask(purposesFromAuthority);
        PurposeMask.requireMask(purposesNeedingOwnConsent);
    }

    /** A known brand under the rules as the law has them: İYS required, a consent without purposes means KAMPANYA. */
    public static SendRules defaults(Freshness freshness) {
        return new SendRules(true, false, true, true, PurposeMask.KAMPANYA, 0, freshness);
    }

    /** For a brand that does not exist or has no İYS code: every answer is {@link SendReason#BRAND_UNKNOWN}. */
    public static SendRules unknownBrand() {
        return new SendRules(false, false, true, true, 0, 0, new Freshness.NoAuthority());
    }
}
