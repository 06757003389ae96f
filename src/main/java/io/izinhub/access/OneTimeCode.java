package io.izinhub.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;

/**
 * A code that a person reads from one screen and types on another: 80 random bits as 16 characters in groups of four, none that
 * looks like another.
 *
 * @param text {@code 7K3M-...}; cannot be had again
 */
record OneTimeCode(String text, Instant expiresAt) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    static OneTimeCode make(SecureRandom random, Instant expiresAt) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new OneTimeCode(text.toString(), expiresAt);
    }

    /** As it is hashed: however somebody typed it. Of any text; what is far too long is no code and becomes empty. */
    static String normal(String typed) {
        if (typed.length() > 4 * LENGTH) {
            return "";
        }
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    @Override
    public String toString() {
        return "OneTimeCode[" + expiresAt + "]";
    }
}
