package io.izinhub.quarantine;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What may stand in clear beside a mail: codes, so that no text of a mail and no address gets there. Pure. */
final class Codes {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private Codes() {}

    /** @throws IllegalArgumentException it is none; the message does not repeat it */
    static void require(String code) {
        require(List.of(code));
    }

    static void require(Collection<String> codes) {
        if (!codes.stream().allMatch(code -> CODE.matcher(code).matches())) {
            throw new IllegalArgumentException("A code has capital letters, digits and _, at most 40 of them");
        }
    }
}
