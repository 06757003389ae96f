package io.izinhub.crm;

import io.izinhub.consent.domain.Channel;
import java.util.Map;

/** The custom fields in which the tenant keeps its permissions, by id. Immutable. */
public record ConsentFields(Map<Channel, Ids> byChannel) {

    /** Ids of the three fields of one channel. */
    public record Ids(long status, long date, long source) {}

    public ConsentFields {
        byChannel = Map.copyOf(byChannel);
    }
}
