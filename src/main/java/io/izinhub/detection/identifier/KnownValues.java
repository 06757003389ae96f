package io.izinhub.detection.identifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Numbers that are the company's own and therefore no finding: its accounts, its tax number. Held by hash, so that a list of
 * them can stand in a policy file. Immutable.
 */
public final class KnownValues {

    private static final KnownValues NONE = new KnownValues(Set.of());

    private final Set<String> hashes;

    /** @param hashes what {@link #hash} gives, in lower-case hexadecimal */
    public KnownValues(Set<String> hashes) {
        this.hashes = Set.copyOf(hashes);
    }

    public static KnownValues none() {
        return NONE;
    }

    /** SHA-256 of the letters and digits of a number, letters in lower case. */
    public static String hash(String number) {
        StringBuilder compact = new StringBuilder();
        number.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> compact.append((char) c));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(compact.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    boolean holds(String compact) {
        return !hashes.isEmpty() && hashes.contains(hash(compact));
    }
}
