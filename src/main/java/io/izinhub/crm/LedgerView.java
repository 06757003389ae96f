package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.consent.ledger.Standings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what the ledger holds about people of the CRM, a page of them at a time. */
final class LedgerView {

    private final ContactPoints contacts;
    private final Standings standings;
    private final int brandId;

    LedgerView(ContactPoints contacts, Standings standings, int brandId) {
        this.contacts = contacts;
        this.standings = standings;
        this.brandId = brandId;
    }

    /** Who of them the ledger knows. */
    Collection<UUID> points(Collection<Address> addresses) {
        return pointsOf(addresses).values();
    }

    Map<Address, UUID> pointsOf(Collection<Address> addresses) {
        return contacts.find(addresses);
    }

    /** What is known about these addresses. */
    Snapshot of(Collection<Address> addresses) {
        Map<Address, UUID> points = contacts.find(addresses);
        return new Snapshot(points, standings.of(brandId, points.values()));
    }

    /** The ledger's side of some people, as it was at one moment. */
    record Snapshot(Map<Address, UUID> points, Map<UUID, List<Standing>> standings) {

        /** The contact point of the person's first known address of the channel. */
        Optional<UUID> point(CrmPerson person, Channel channel) {
            return person.addresses(channel).stream()
                    .map(points::get)
                    .filter(point -> point != null)
                    .findFirst();
        }

        /** Every record of the channel at any of the person's addresses. */
        List<Standing> all(CrmPerson person, Channel channel) {
            return person.addresses(channel).stream()
                    .map(points::get)
                    .filter(point -> point != null)
                    .flatMap(point -> standings.getOrDefault(point, List.of()).stream())
                    .filter(standing -> standing.channel() == channel)
                    .toList();
        }

        /** The one that the CRM's field has to show. */
        Optional<Standing> of(CrmPerson person, Channel channel) {
            return all(person, channel).stream().reduce(Standing::or);
        }
    }
}
