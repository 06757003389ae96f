package io.izinhub.crm;

import java.util.Set;

/**
 * What can be done with issues.
 *
 * @param list those of some days can be read, page by page
 * @param read one can be read by its number
 * @param replaceable fields whose text can be replaced
 */
public record IssueAbilities(boolean list, boolean read, Set<String> replaceable) {

    public static final IssueAbilities NONE = new IssueAbilities(false, false, Set.of());

    public IssueAbilities {
        replaceable = Set.copyOf(replaceable);
    }

    /** A text can be taken out, and it can be seen that it is out. */
    public boolean redact() {
        return read && !replaceable.isEmpty();
    }

    public boolean replaces(String field) {
        return replaceable.contains(field);
    }
}
