package io.izinhub.sim.crm;

/** The custom fields in which the seeded tenant keeps the permission of one channel. */
public enum ConsentField {
    EPOSTA(301, "E-posta"),
    MESAJ(311, "SMS"),
    ARAMA(321, "Arama");

    private final long statusId;
    private final String label;

    ConsentField(long statusId, String label) {
        this.statusId = statusId;
        this.label = label;
    }

    /** List field: item 1 is ONAY, 2 RET, 3 YOK. */
    public long statusId() {
        return statusId;
    }

    /** Datetime field, epoch milliseconds. */
    public long dateId() {
        return statusId + 1;
    }

    /** Text field, an İYS source code. */
    public long sourceId() {
        return statusId + 2;
    }

    String label() {
        return label;
    }
}
