package io.izinhub.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.SortedSet;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Every item has a data key of its own, wrapped by a key of one purpose. Destroying the wrapped data key makes all that
 * was written with it unreadable for ever. What is too large for one row stands in numbered parts; each is bound to its
 * number and to how many there are, so that parts can be neither swapped, dropped nor added. Thread-safe.
 */
public final class ItemKeys {

    private static final int KEY_BYTES = 32;
    private static final String WRAPPED = "dek";
    private static final String HMAC = "HmacSHA256";

    private final KeyRing keys;
    private final KeyPurpose purpose;
    private final SecureRandom random;
    private final AesGcm aes;

    ItemKeys(KeyRing keys, KeyPurpose purpose, SecureRandom random) {
        this.keys = keys;
        this.purpose = purpose;
        this.random = random;
        this.aes = new AesGcm(random);
    }

    /** A data key as it stands in the table; {@code keyId} says what unwraps it. */
    public record Wrapped(int keyId, byte[] bytes) {}

    /** An opened data key. Prints nothing. */
    public final class DataKey {
        private final UUID item;
        private final byte[] secret;

        private DataKey(UUID item, byte[] secret) {
            this.item = item;
            this.secret = secret;
        }

        /**
         * Encrypts one of several parts.
         *
         * @param place table and column
         * @param index number of the part, from 0
         * @param count how many parts there are
         */
        public byte[] encrypt(String place, int index, int count, byte[] plain) {
            return aes.encrypt(secret, plain, associated(place, item, index, count));
        }

        /** @throws IllegalStateException the bytes were changed, moved, or belong to another number of parts */
        public byte[] decrypt(String place, int index, int count, byte[] sealed) {
            return aes.decrypt(secret, sealed, associated(place, item, index, count));
        }

        public Wrapped wrap() {
            int id = currentKeyId();
            return new Wrapped(id, aes.encrypt(keys.key(purpose, id), secret, associated(WRAPPED, item, 0, 1)));
        }
    }

    public int currentKeyId() {
        return keys.currentId(purpose);
    }

    /** All key ids, the current one last. */
    public SortedSet<Integer> keyIds() {
        return keys.ids(purpose);
    }

    /** @throws IllegalStateException the key is missing; the message names it */
    public void requireKey(int keyId) {
        keys.key(purpose, keyId);
    }

    public DataKey create(UUID item) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        return new DataKey(item, secret);
    }

    public DataKey open(UUID item, Wrapped wrapped) {
        byte[] key = keys.key(purpose, wrapped.keyId());
        return new DataKey(item, aes.decrypt(key, wrapped.bytes(), associated(WRAPPED, item, 0, 1)));
    }

    /**
     * A keyed hash, 32 bytes, under a key that is derived from the wrapping key and the label: equal input can be found
     * again, and nobody without the key can try inputs out.
     */
    public byte[] fingerprint(int keyId, String label, byte[] message) {
        byte[] derived = hmac(keys.key(purpose, keyId), label.getBytes(StandardCharsets.US_ASCII));
        return hmac(derived, message);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is not available", e);
        }
    }

    private static byte[] associated(String place, UUID item, int index, int count) {
        byte[] name = place.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 25)
                .put(name)
                .put((byte) 0)
                .putLong(item.getMostSignificantBits())
                .putLong(item.getLeastSignificantBits())
                .putInt(index)
                .putInt(count)
                .array();
    }
}
