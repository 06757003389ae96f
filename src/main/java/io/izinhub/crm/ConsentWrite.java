package io.izinhub.crm;

import io.izinhub.consent.domain.Channel;
import java.util.Map;

/**
 * The permissions of one person as they are to stand in the CRM.
 *
 * @param rest as {@link CrmPerson#rest()} had it
 */
public record ConsentWrite(String personId, Map<Channel, CrmValue> values, String rest) {

    public ConsentWrite {
        values = Map.copyOf(values);
    }

    /** A write that repeats nothing. */
    public ConsentWrite(String personId, Map<Channel, CrmValue> values) {
        this(personId, values, null);
    }

    @Override
    public String toString() {
        return "ConsentWrite" + values.keySet();
    }
}
