package io.izinhub.platform.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token that says nothing: 128 random bits, as 22 characters of Base64 for URLs. Whoever makes it keeps its hash only. The last
 * character is always a letter, so that no program that finds links in text cuts it off. Pure but for the chance it is given.
 */
public final class RandomToken {

    /** In characters. */
    public static final int LENGTH = 22;

    private static final int BYTES = 16;

    private RandomToken() {}

    public static String make(SecureRandom random) {
        byte[] chance = new byte[BYTES];
        random.nextBytes(chance);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    }
}
