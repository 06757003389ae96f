package io.izinhub.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under the keys of one purpose. Thread-safe: each call works on a clone of a keyed prototype. */
public final class KeyedHash {

    private final KeyRing keys;
    private final KeyPurpose purpose;
    private final java.util.Map<Integer, Mac> prototypes = new java.util.concurrent.ConcurrentHashMap<>();

    public KeyedHash(KeyRing keys, KeyPurpose purpose) {
        this.keys = keys;
        this.purpose = purpose;
    }

    public int currentKeyId() {
        return keys.currentId(purpose);
    }

    /** All key ids, the current one last: an address may still stand under an older one while a rotation runs. */
    public java.util.SortedSet<Integer> keyIds() {
        return keys.ids(purpose);
    }

    public byte[] hash(int keyId, byte[] message) {
        return mac(keyId).doFinal(message);
    }

    /**
     * Of {@code label}, a zero byte and the parts one behind the other: a label of its own for each use keeps a hash that was made for one
     * from passing for another.
     *
     * @param label ASCII, without a zero
     */
    public byte[] hash(int keyId, String label, byte[]... parts) {
        Mac mac = mac(keyId);
        mac.update(label.getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private Mac mac(int keyId) {
        try {
            return (Mac) prototypes.computeIfAbsent(keyId, this::prototype).clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This JVM's HmacSHA256 cannot be cloned", e);
        }
    }

    private Mac prototype(int keyId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.key(purpose, keyId), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }
}
