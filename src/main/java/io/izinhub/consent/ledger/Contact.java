package io.izinhub.consent.ledger;

import io.izinhub.platform.crypto.PersonKeys;
import java.time.Instant;
import java.util.UUID;

/**
 * A contact point whose row this transaction has locked.
 *
 * @param dataKey null once anonymised
 */
record Contact(UUID point, UUID lookupKey, PersonKeys.Wrapped dataKey, Instant anonymisedAt) {

    boolean anonymised() {
        return anonymisedAt != null;
    }
}
