package io.izinhub.crm;

import io.izinhub.consent.domain.Channel;
import java.util.Map;

/**
 * The permissions of one person as they are to stand in the CRM.
 *
 * @param restored fields that are to hold again exactly what {@link CrmPerson#held()} had; no channel stands in both
 * @param rest as {@link CrmPerson#rest()} had it
 */
public record ConsentWrite(String personId, Map<Channel, CrmValue> values, Map<Channel, String> restored, String rest) {

    public ConsentWrite {
        values = Map.copyOf(values);
        restored = Map.copyOf(restored);
    }

    public ConsentWrite(String personId, Map<Channel, CrmValue> values, String rest) {
        this(personId, values, Map.of(), rest);
    }

    /** A write that repeats nothing. */
    public ConsentWrite(String personId, Map<Channel, CrmValue> values) {
        this(personId, values, Map.of(), null);
    }

    /** Puts back what stood there. */
    static ConsentWrite restoring(CrmPerson person, Map<Channel, String> restored) {
        return new ConsentWrite(person.id(), Map.of(), restored, person.rest());
    }

    @Override
    public String toString() {
        return "ConsentWrite" + values.keySet() + restored.keySet();
    }
}
