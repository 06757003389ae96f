package io.izinhub.consent.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Somebody says something about a permission: the one input of the ledger.
 *
 * @param who the address, or the contact point where it is already known
 * @param consentAt when it was given; may be null for a movement without a date and for an answer
 * @param authorityAt the authority's own time, or the time of asking; null for a statement
 * @param source İYS source code ({@code HS_WEB}); may be null for an answer
 * @param origin who told us, also the destination that gets no delivery: {@code api}, {@code import},
 *     {@code crm.next4biz}, {@code authority.600100}
 * @param purposes mask; 0 where the consent names none
 * @param weak from a file, without an evidence reference of its own (R28)
 * @param evidence JSON text, stored encrypted; may be null
 */
public record Statement(
        EventKind kind,
        Who who,
        String brand,
        Channel channel,
        RecipientType type,
        Said said,
        Instant consentAt,
        Instant authorityAt,
        String source,
        String origin,
        long purposes,
        boolean weak,
        String evidence,
        String authorityTransaction,
        String idempotencyKey) {

    /** A person, by an address from outside or by the ledger's own key. */
    public sealed interface Who {}

    public record ByAddress(Address address) implements Who {}

    public record ByPoint(UUID point) implements Who {}

    /**
     * The time that orders statements, whole seconds: İYS's own time for what İYS itself wrote (its consent date can be
     * an old one repeated), the time of consent for everything else.
     */
    public Instant effectiveAt() {
        boolean authorityTimeCounts = kind == EventKind.ANSWER
                || consentAt == null
                || (kind == EventKind.MOVEMENT && source != null && source.startsWith("IYS_"));
        return (authorityTimeCounts ? authorityAt : consentAt).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Never prints who: a statement is personal data. */
    @Override
    public String toString() {
        return "Statement[" + kind + " " + channel + " " + said + " from " + origin + "]";
    }
}
