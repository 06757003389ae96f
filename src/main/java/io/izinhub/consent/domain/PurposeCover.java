package io.izinhub.consent.domain;

import io.izinhub.consent.domain.ConsentBits.Flag;
import java.util.Optional;

/**
 * Which consent covers the purpose of a message, and by which rule (R8); or why none does. Says nothing about anything else that a
 * decision looks at. Immutable.
 *
 * @param type under which the consent stands
 */
public record PurposeCover(RecipientType type, Rule rule) {

    /** How a purpose is covered, or not. */
    public enum Rule {
        /** The consent names it. */
        NAMED,
        /** The consent names no purposes, and counts for what the brand says. */
        FROM_AUTHORITY,
        /** A merchant needs no consent for it. */
        TACIR,
        /** The purpose always needs a consent that names it, and this one does not. */
        NEEDS_OWN_CONSENT,
        /** The consent is for something else. */
        NOT_COVERED;

        public boolean covers() {
            return this == NAMED || this == FROM_AUTHORITY || this == TACIR;
        }
    }

    /**
     * @param bireysel bits of the row, {@link ConsentBits#NO_ROW} where there is none; likewise tacir
     * @return empty where there is no consent and no merchant that a purpose could be asked of
     */
    public static Optional<PurposeCover> of(SendQuery query, long bireysel, long tacir) {
        boolean bireyselFirst = query.recipientType() != RecipientType.TACIR;
        if (bireyselFirst && ConsentBits.isOnay(bireysel)) {
            return Optional.of(new PurposeCover(RecipientType.BIREYSEL, byConsent(query, bireysel)));
        }
        if (query.recipientType() == RecipientType.BIREYSEL || ConsentBits.isRet(tacir)) {
            return Optional.empty();
        }
        if (ConsentBits.isOnay(tacir)) {
            return Optional.of(new PurposeCover(RecipientType.TACIR, byConsent(query, tacir)));
        }
        return query.recipientType() == RecipientType.TACIR || ConsentBits.iysStatus(tacir) == IysStatus.ONAY
                ? Optional.of(new PurposeCover(RecipientType.TACIR, withoutConsent(query)))
                : Optional.empty();
    }

    private static Rule byConsent(SendQuery query, long row) {
        int wanted = query.purposes();
        SendRules rules = query.rules();
        if ((wanted & ~ConsentBits.purposes(row)) == 0) {
            return Rule.NAMED;
        }
        if ((wanted & rules.purposesNeedingOwnConsent() & ~ConsentBits.purposes(row)) != 0) {
            return Rule.NEEDS_OWN_CONSENT;
        }
        int covered = ConsentBits.purposes(row) | rules.purposesFromAuthority();
        return ConsentBits.has(row, Flag.PURPOSES_FROM_AUTHORITY) && (wanted & ~covered) == 0
                ? Rule.FROM_AUTHORITY
                : Rule.NOT_COVERED;
    }

    private static Rule withoutConsent(SendQuery query) {
        return (query.purposes() & query.rules().purposesNeedingOwnConsent()) == 0
                ? Rule.TACIR
                : Rule.NEEDS_OWN_CONSENT;
    }
}
