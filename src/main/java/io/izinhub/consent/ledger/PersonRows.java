package io.izinhub.consent.ledger;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Carries what concerns a person as a whole (restrictions, anonymisation) into each of their rows, because a decision
 * reads nothing but rows. Called under the lock of the person.
 */
@Component
class PersonRows {

    private final ConsentRows rows;
    private final ContactPoints contacts;
    private final Brands brands;

    PersonRows(ConsentRows rows, ContactPoints contacts, Brands brands) {
        this.rows = rows;
        this.contacts = contacts;
        this.brands = brands;
    }

    /** Brings the bits of all rows of these people in step. */
    void refresh(Collection<Contact> people) {
        if (!people.isEmpty()) {
            write(existing(people));
        }
    }

    /**
     * As {@link #refresh}, and makes a row without a statement for each brand and channel where a person has none yet:
     * without it a restricted merchant's address that nobody ever said anything about would look free.
     */
    void refreshAndCover(Collection<Contact> people) {
        List<ConsentRow> all = existing(people);
        Set<Place> taken = all.stream().map(row -> Place.of(row.key())).collect(Collectors.toSet());
        for (Contact person : people) {
            Address.Kind kind = contacts.kind(person.point());
            for (Brand brand : brands.all()) {
                for (Channel channel : Channel.values()) {
                    if (Address.Kind.of(channel) == kind
                            && !taken.contains(new Place(person.point(), brand.id(), channel))) {
                        all.add(empty(person, brand, channel));
                    }
                }
            }
        }
        write(all);
    }

    /** Where a restriction must stand; one row is enough, because a decision looks at both recipient types. */
    private record Place(UUID point, int brandId, Channel channel) {
        static Place of(ConsentRow.Key key) {
            return new Place(key.point(), key.brandId(), key.channel());
        }
    }

    private List<ConsentRow> existing(Collection<Contact> people) {
        Map<UUID, Contact> byPoint = people.stream().collect(Collectors.toMap(Contact::point, person -> person));
        List<ConsentRow> refreshed = new ArrayList<>();
        rows.of(byPoint.keySet()).values().forEach(row -> {
            boolean evidenceMissing = ConsentBits.has(row.bits(), ConsentBits.Flag.EVIDENCE_MISSING);
            long bits = StateBits.of(row.registers(), byPoint.get(row.key().point()), evidenceMissing);
            refreshed.add(new ConsentRow(row.key(), row.lookupKey(), row.registers(), bits, row.eventId()));
        });
        return refreshed;
    }

    private static ConsentRow empty(Contact person, Brand brand, Channel channel) {
        return new ConsentRow(
                new ConsentRow.Key(brand.id(), channel, RecipientType.BIREYSEL, person.point()),
                person.lookupKey(),
                Registers.EMPTY,
                StateBits.of(Registers.EMPTY, person, false),
                ConsentRow.NO_EVENT);
    }

    private void write(List<ConsentRow> changed) {
        changed.sort(Comparator.comparing(ConsentRow::lookupKey, LookupKeys.ORDER));
        rows.write(changed);
    }
}
