package io.izinhub.consent.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Somebody says something about a permission: the one input of the ledger. Made with {@link #said}, {@link #movement} or
 * {@link #answer}.
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
        IdempotencyKey idempotencyKey) {

    /** A permission: whose, and for what. */
    public record About(Who who, String brand, Channel channel, RecipientType type) {}

    /** What a person said, to whoever told us. */
    public static Statement said(About about, Said said, Instant consentAt, String source, String origin) {
        return of(EventKind.STATEMENT, about, said, consentAt, null, source, origin, null);
    }

    /**
     * A change that the authority tells of.
     *
     * @param consentAt null for a movement without a date
     * @param authorityAt the authority's own time
     */
    public static Statement movement(
            About about,
            Said said,
            Instant consentAt,
            Instant authorityAt,
            String source,
            String origin,
            String transaction) {
        return of(EventKind.MOVEMENT, about, said, consentAt, authorityAt, source, origin, transaction);
    }

    /**
     * What the authority answered; moves only what it last said.
     *
     * @param authorityAt its own time, or the time of asking
     * @param transaction null where it gives none
     */
    public static Statement answer(About about, Said said, Instant authorityAt, String origin, String transaction) {
        return of(EventKind.ANSWER, about, said, null, authorityAt, null, origin, transaction);
    }

    private static Statement of(
            EventKind kind,
            About about,
            Said said,
            Instant consentAt,
            Instant authorityAt,
            String source,
            String origin,
            String transaction) {
        return new Statement(
                kind,
                about.who(),
                about.brand(),
                about.channel(),
                about.type(),
                said,
                consentAt,
                authorityAt,
                source,
                origin,
                0,
                false,
                null,
                transaction,
                null);
    }

    /** The same, as a movement that tells of our own words: it moves only what the authority last said. */
    public Statement asAnswer() {
        return with(EventKind.ANSWER, purposes, weak, evidence, idempotencyKey);
    }

    public Statement forPurposes(long mask) {
        return with(kind, mask, weak, evidence, idempotencyKey);
    }

    /** From a file, without an evidence reference of its own (R28). */
    public Statement weakIf(boolean fromFile) {
        return with(kind, purposes, fromFile, evidence, idempotencyKey);
    }

    /** @param json may be null */
    public Statement provedBy(String json) {
        return with(kind, purposes, weak, json, idempotencyKey);
    }

    /** @param key may be null */
    public Statement keyed(IdempotencyKey key) {
        return with(kind, purposes, weak, evidence, key);
    }

    private Statement with(EventKind otherKind, long mask, boolean fromFile, String json, IdempotencyKey key) {
        return new Statement(
                otherKind,
                who,
                brand,
                channel,
                type,
                said,
                consentAt,
                authorityAt,
                source,
                origin,
                mask,
                fromFile,
                json,
                authorityTransaction,
                key);
    }

    /** A person, by an address from outside or by the ledger's own key. */
    public sealed interface Who {}

    public record ByAddress(Address address) implements Who {}

    public record ByPoint(UUID point) implements Who {}

    /**
     * The time that orders statements, whole seconds: İYS's own time for what İYS itself wrote (its consent date can be
     * an old one repeated), the time of consent for everything else.
     */
    public Instant effectiveAt() {
        return effectiveAt(consentAt);
    }

    /** The same for the time as it was sent, which tells a repetition under one idempotency key. */
    public Instant sentEffectiveAt() {
        return effectiveAt(
                idempotencyKey == null || idempotencyKey.sentAt() == null ? consentAt : idempotencyKey.sentAt());
    }

    private Instant effectiveAt(Instant given) {
        boolean authorityTimeCounts = kind == EventKind.ANSWER
                || given == null
                || (kind == EventKind.MOVEMENT && source != null && source.startsWith("IYS_"));
        return (authorityTimeCounts ? authorityAt : given).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Never prints who: a statement is personal data. */
    @Override
    public String toString() {
        return "Statement[" + kind + " " + channel + " " + said + " from " + origin + "]";
    }
}
