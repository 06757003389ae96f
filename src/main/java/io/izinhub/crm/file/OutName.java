package io.izinhub.crm.file;

import java.util.Locale;

/**
 * Name of a file of ours: {@code dosya-changes-000000042.csv}. Tells nothing of a person.
 *
 * @param number never given twice; later files have higher ones
 */
record OutName(String crm, Kind kind, long number) {

    /** What stands in it. */
    enum Kind {
        /** What changed since the last one. */
        CHANGES,
        /** All that the ledger holds. */
        FULL
    }

    @Override
    public String toString() {
        return crm + "-" + kind.name().toLowerCase(Locale.ROOT) + "-" + String.format(Locale.ROOT, "%09d", number)
                + ".csv";
    }
}
