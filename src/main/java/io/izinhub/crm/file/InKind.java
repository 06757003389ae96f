package io.izinhub.crm.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file that comes is about; its name says it. Pure. */
enum InKind {
    /** What customers said. */
    CONSENTS,
    /** What the CRM did with rows of ours. */
    OUTCOMES,
    /** What the CRM holds. */
    STATE;

    /** A name stands in a path: nothing in it leads elsewhere, or hides. */
    private static final Pattern NAME = Pattern.compile("[a-z]+-[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\\.csv");

    /** {@code consents} */
    String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By {@code consents-2026-11-28.csv}; empty for a name that is none of ours. */
    static Optional<InKind> of(String fileName) {
        if (!NAME.matcher(fileName).matches() || fileName.contains("..")) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(kind -> fileName.startsWith(kind.prefix() + "-"))
                .findFirst();
    }
}
