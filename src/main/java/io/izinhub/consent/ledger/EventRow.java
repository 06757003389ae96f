package io.izinhub.consent.ledger;

import io.izinhub.audit.Leaf;
import io.izinhub.consent.domain.AheadOfTime;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.StatementId;
import java.time.Instant;
import java.util.UUID;

/**
 * One row of {@code consent_event}, as it is written and as it is read back.
 *
 * @param evidence ciphertext under the person's data key; may be null
 */
public record EventRow(
        long id,
        Instant recordedAt,
        long tx,
        UUID point,
        int brandId,
        Channel channel,
        RecipientType type,
        EventKind kind,
        Said said,
        Instant consentAt,
        Instant authorityAt,
        Instant effectiveAt,
        String source,
        String origin,
        String actor,
        long purposes,
        byte[] evidence,
        boolean weak,
        String authorityTransaction,
        StatementId statementId,
        Outcome outcome,
        String reason) {

    private static final int LEAF_VERSION = 1;

    /** Evidence counts as ciphertext: when the person's data key is destroyed, the seal still holds. */
    byte[] leaf() {
        return Leaf.version(LEAF_VERSION)
                .number(id)
                .instant(recordedAt)
                .number(tx)
                .uuid(point)
                .number(brandId)
                .number(channel.code())
                .number(type.code())
                .number(kind.code())
                .number(said.code())
                .instant(consentAt)
                .instant(authorityAt)
                .instant(effectiveAt)
                .text(source)
                .text(origin)
                .text(actor)
                .number(purposes)
                .bytes(evidence)
                .number(weak ? 1 : 0)
                .text(authorityTransaction)
                .bytes(statementId.bytes())
                .number(outcome.code())
                .text(reason)
                .hash();
    }

    /** What the state is folded from. */
    public Registers.Entry entry() {
        return new Registers.Entry(
                kind,
                said,
                effectiveAt,
                statementId,
                purposes,
                weak,
                AheadOfTime.atMost(authorityAt, recordedAt),
                authorityTransaction);
    }
}
