package io.izinhub.leave;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a passphrase makes of itself for one export: PBKDF2-HMAC-SHA256 over the passphrase in UTF-8, and for each file a key of its
 * own, HMAC-SHA-256 of the file's name under it. So no nonce is ever used twice, and no file passes for another. Immutable; prints
 * nothing.
 */
final class ExportKey {

    static final int SALT_BYTES = 16;

    /** As OWASP advises for PBKDF2-HMAC-SHA256 (2023). */
    static final int ITERATIONS = 600_000;

    /** More would only let a stranger's file keep us busy. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;

    private final byte[] salt;
    private final int iterations;
    private final byte[] key;

    private ExportKey(byte[] salt, int iterations, byte[] key) {
        this.salt = salt;
        this.iterations = iterations;
        this.key = key;
    }

    static ExportKey make(char[] passphrase, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return of(passphrase, salt, ITERATIONS);
    }

    /** @throws IllegalArgumentException no export of ours says so many iterations */
    static ExportKey of(char[] passphrase, byte[] salt, int iterations) {
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("the number of iterations is out of range");
        }
        try {
            KeySpec spec = new PBEKeySpec(passphrase, salt, iterations, KEY_BITS);
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return new ExportKey(salt.clone(), iterations, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no PBKDF2 with HMAC-SHA-256", e);
        }
    }

    byte[] salt() {
        return salt.clone();
    }

    int iterations() {
        return iterations;
    }

    /**
     * A cipher for one chunk of a file.
     *
     * @param mode of {@link Cipher}
     * @param last whether the chunk ends the file: one that was cut off does not open
     */
    Cipher cipher(int mode, String file, long chunk, boolean last) throws GeneralSecurityException {
        byte[] name = file.getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putLong(chunk)
                .putInt(last ? 1 : 0)
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(mac.doFinal(name), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name);
        return cipher;
    }
}
