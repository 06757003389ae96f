package io.izinhub.integrator.requery;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One question to an authority.
 *
 * @param people whom it is about; one where the authority is not asked about many
 * @param campaign that waits for it; null: nobody does
 * @param askedAt before the call: what changes meanwhile must count as later; whole seconds
 */
record Ask(
        String brand,
        Channel channel,
        RecipientType type,
        Map<UUID, Address> people,
        String campaign,
        Instant askedAt) {

    /** Prints no address. */
    @Override
    public String toString() {
        return "Ask[" + brand + ", " + channel + ", " + people.size() + "]";
    }
}
