package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the ledger holds about one contact point, for all brands.
 *
 * @param kind decides which channels reach it
 * @param address empty while anonymised
 */
public record PersonState(UUID point, Address.Kind kind, Optional<Address> address, Map<Permission, Registers> states) {

    /** A permission, by the numbers of this database. */
    public record Permission(int brandId, Channel channel, RecipientType type) {}

    public PersonState {
        states = Map.copyOf(states);
    }

    /** Empty registers where nobody said anything. */
    public Registers registers(int brandId, Channel channel, RecipientType type) {
        return states.getOrDefault(new Permission(brandId, channel, type), Registers.EMPTY);
    }

    /** The types under which anything was ever said. */
    public List<RecipientType> types(int brandId, Channel channel) {
        return Arrays.stream(RecipientType.values())
                .filter(type -> registers(brandId, channel, type).status().isPresent())
                .toList();
    }

    /** Whether a message of this channel can reach the contact point at all: a fixed line gets no text messages. */
    public boolean reachedBy(Channel channel) {
        return Address.Kind.of(channel) == kind
                && (channel != Channel.MESAJ
                        || address.isEmpty()
                        || Address.parse(channel, address.get().normalForm()) instanceof Address);
    }

    /** Never prints the address. */
    @Override
    public String toString() {
        return "PersonState[" + point + "]";
    }
}
