package io.izinhub.crm;

import io.izinhub.consent.domain.Channel;
import java.util.Map;

/** The permissions of one person as they are to stand in the CRM. */
public record ConsentWrite(String personId, Map<Channel, CrmValue> values) {

    public ConsentWrite {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "ConsentWrite" + values.keySet();
    }
}
