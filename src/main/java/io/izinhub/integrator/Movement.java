package io.izinhub.integrator;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
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
        String transaction) {}
