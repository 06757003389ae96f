package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person as the CRM answers. Only what the hub needs; whatever is no address is left out.
 *
 * @param phones all readable ones; a fixed line is none for text messages
 * @param values by channel, every channel of the mapping
 * @param held by channel, what its fields hold exactly, in the adapter's own form, so that it can be put back; empty where the adapter
 *     does not write
 * @param rest what a write has to repeat, in the adapter's own form; null where it has to repeat nothing
 */
public record CrmPerson(
        String id,
        List<Address> emails,
        List<Address> phones,
        Map<Channel, CrmValue> values,
        Map<Channel, String> held,
        String rest) {

    public CrmPerson {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        values = Map.copyOf(values);
        held = Map.copyOf(held);
    }

    /** A person who is only read. */
    public CrmPerson(String id, List<Address> emails, List<Address> phones, Map<Channel, CrmValue> values) {
        this(id, emails, phones, values, Map.of(), null);
    }

    /** All that the person can be reached at. */
    public Set<Address> addresses() {
        return Stream.concat(emails.stream(), phones.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The contact points that a permission of the channel is about. */
    public List<Address> addresses(Channel channel) {
        return switch (channel) {
            case EPOSTA -> emails;
            case ARAMA -> phones;
            case MESAJ ->
                phones.stream()
                        .filter(phone -> Address.parse(channel, phone.normalForm()) instanceof Address)
                        .toList();
        };
    }

    public CrmValue value(Channel channel) {
        return values.getOrDefault(channel, CrmValue.EMPTY);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "CrmPerson[" + emails.size() + " emails, " + phones.size() + " phones]";
    }
}
