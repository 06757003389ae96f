package io.izinhub.sim.csm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The custom fields of the tenant's customers: free text, and lists whose items have ids of their own. Dates are text; what
 * other types there are is not documented.
 */
public enum CsmField {
    NOTE(1, List.of()),
    EPOSTA_STATUS(301, statuses(301)),
    EPOSTA_DATE(302, List.of()),
    EPOSTA_SOURCE(303, List.of()),
    MESAJ_STATUS(311, statuses(311)),
    MESAJ_DATE(312, List.of()),
    MESAJ_SOURCE(313, List.of()),
    ARAMA_STATUS(321, statuses(321)),
    ARAMA_DATE(322, List.of()),
    ARAMA_SOURCE(323, List.of());

    private final long id;
    private final List<Long> items;

    CsmField(long id, List<Long> items) {
        this.id = id;
        this.items = items;
    }

    public long id() {
        return id;
    }

    /** Ids of the list's items, for a status ONAY, RET, YOK; none for free text. */
    public List<Long> items() {
        return items;
    }

    static Optional<CsmField> of(long id) {
        return Arrays.stream(values()).filter(field -> field.id == id).findFirst();
    }

    private static List<Long> statuses(long field) {
        return List.of(field * 10 + 1, field * 10 + 2, field * 10 + 3);
    }
}
