package io.izinhub.crm.stored;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of fields as they may be shown and counted: a file may have anything in their place. Not thread-safe. */
final class FieldNames {

    static final String OTHER = "other";

    private static final Pattern NAME = Pattern.compile("[\\p{L}][\\p{L}\\p{N} _.()/-]{0,39}");
    private static final int MOST = 60;

    private final Set<String> known = new HashSet<>();

    FieldNames(Set<String> known) {
        this.known.addAll(known);
    }

    String shown(String field) {
        String name = field.strip();
        if (known.contains(name)) {
            return name;
        }
        if (known.size() >= MOST || !NAME.matcher(name).matches()) {
            return OTHER;
        }
        known.add(name);
        return name;
    }
}
