package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.reconciliation.domain.Belief;
import io.izinhub.reconciliation.domain.Comparison;
import java.util.UUID;

/**
 * What comparing one permission with one side gave.
 *
 * @param side {@link #AUTHORITY}, or the destination of a CRM
 * @param type null where a CRM's field is for all types and the ledger has no record
 * @param point null where the ledger does not know the address
 * @param person the CRM's own id; null for the authority
 * @param mended the ledger has seen to it already, by its own rules
 */
record Compared(
        String side,
        Channel channel,
        RecipientType type,
        UUID point,
        String person,
        Belief hub,
        Belief other,
        Comparison.Verdict verdict,
        boolean mended) {

    static final String AUTHORITY = "authority";

    Compared asMended() {
        return new Compared(side, channel, type, point, person, hub, other, verdict, true);
    }
}
