package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;
import java.time.Instant;
import java.util.UUID;

/**
 * One difference that a comparison found.
 *
 * @param run the comparison
 * @param brandId the ledger's number of the brand
 * @param side {@code authority}, or the destination of a CRM: {@code crm.next4biz}
 * @param type null where a CRM's field is for all types and the ledger has no record
 * @param point the ledger's key of the person; null where it does not know the address
 * @param person the CRM's own id; null for the authority
 * @param hubStatus null: the ledger knew nothing
 * @param otherStatus null: no consent, nothing, or not to be read
 * @param decidedBy who approved the repair: {@code user:dpo}, {@code rule}, {@code ledger}; null while nobody did
 * @param outcome {@code TOLD}, {@code RECORDED}, {@code CHANGED_MEANWHILE}; {@code ASKED}, {@code NOT_ANSWERED}: the
 *     authority was asked about it by itself, and it is still open; null while nothing was done
 */
public record Difference(
        long id,
        long run,
        String brand,
        int brandId,
        String side,
        Channel channel,
        RecipientType type,
        UUID point,
        String person,
        DifferenceKind kind,
        SafeRepair repair,
        Status hubStatus,
        Instant hubAt,
        Status otherStatus,
        Instant otherAt,
        State state,
        String decidedBy,
        String outcome) {

    /** By the ledger's own rules, whatever the setting says: a refusal is never given up. */
    public static final String BY_LEDGER = "ledger";
    /** By the setting. */
    public static final String BY_RULE = "rule";

    static final String ASKED = "ASKED";
    static final String NOT_ANSWERED = "NOT_ANSWERED";
    static final String TOLD = "TOLD";
    static final String RECORDED = "RECORDED";
    static final String CHANGED_MEANWHILE = "CHANGED_MEANWHILE";

    public enum State {
        OPEN,
        /** Is being mended. */
        APPROVED,
        DONE,
        /** Something else was said meanwhile, so that nothing was done. */
        CHANGED
    }

    boolean isOfAuthority() {
        return side.equals(Compared.AUTHORITY);
    }
}
