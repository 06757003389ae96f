package io.izinhub.integrator;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import java.time.Instant;

/**
 * A change that the authority tells of.
 *
 * @param brand the authority's code of the brand; null where the feed is of one brand only
 * @param consentAt may be null: a closed line of a merchant has none
 * @param createdAt the authority's own time
 * @param source as written there; unknown codes are kept
 */
public record Movement(
        String brand,
        Address address,
        Channel channel,
        RecipientType type,
        Status status,
        String source,
        Instant consentAt,
        Instant createdAt,
        String transaction) {

    /**
     * A state with date and source, as the movement that led to it. Not every firm tells İYS's own time: then the date counts.
     *
     * @param asked whose state it is
     */
    public static Movement of(Permission asked, Answers.Known known) {
        return new Movement(
                null,
                asked.address(),
                asked.channel(),
                asked.type(),
                known.status(),
                known.source(),
                known.consentAt(),
                known.createdAt() == null ? known.consentAt() : known.createdAt(),
                known.transaction());
    }

    /** @param told of kind MOVEMENT, about an address */
    static Movement of(Statement told) {
        return new Movement(
                null,
                ((Statement.ByAddress) told.who()).address(),
                told.channel(),
                told.type(),
                told.said() == Said.ONAY ? Status.ONAY : Status.RET,
                told.source(),
                told.consentAt(),
                told.authorityAt(),
                told.authorityTransaction());
    }
}
