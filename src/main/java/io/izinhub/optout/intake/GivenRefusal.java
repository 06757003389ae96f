package io.izinhub.optout.intake;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.optout.RefusalWay;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A refusal that somebody took or read.
 *
 * @param address of the person; one of whom nothing was known gets its refusal as well
 * @param ways the channels that are refused, and how each was told (R26: those and no others)
 * @param everywhere scope ALL: also the other addresses that the CRM holds as this one person's
 * @param brands codes of configured brands
 * @param at when it was said; null for now
 * @param evidence codes and numbers, kept encrypted with the event
 */
public record GivenRefusal(
        Address address,
        Map<Channel, RefusalWay> ways,
        boolean everywhere,
        Set<String> brands,
        Instant at,
        Map<String, Object> evidence) {

    public GivenRefusal {
        ways = new TreeMap<>(ways);
        brands = Set.copyOf(brands);
        evidence = new LinkedHashMap<>(evidence);
    }

    /** One channel, now. */
    public static GivenRefusal now(
            Address address, Channel channel, RefusalWay way, Set<String> brands, Map<String, Object> evidence) {
        return new GivenRefusal(address, Map.of(channel, way), false, brands, null, evidence);
    }

    /** Never prints the address. */
    @Override
    public String toString() {
        return "GivenRefusal[" + ways + ", " + brands.size() + " brands]";
    }
}
