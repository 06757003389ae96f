package io.izinhub.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a password must be (R99). Pure. */
final class PasswordRule {

    /** In characters. */
    static final int MIN_LENGTH = 12;

    /** So many bytes the hash reads; what stands behind them would not count. */
    static final int MAX_BYTES = 72;

    private static final int DIFFERENT_CHARACTERS = 5;

    private PasswordRule() {}

    enum Fault {
        TOO_SHORT,
        TOO_LONG,
        /** Holds the user's name, or next to no different characters. */
        TOO_PLAIN
    }

    /** Empty for a password that may be used. */
    static Optional<Fault> fault(String username, String password) {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of(Fault.TOO_LONG);
        }
        boolean plain = password.codePoints().distinct().count() < DIFFERENT_CHARACTERS
                || password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT));
        return plain ? Optional.of(Fault.TOO_PLAIN) : Optional.empty();
    }
}
