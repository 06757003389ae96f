package io.izinhub.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Encrypts what is kept for a while and belongs to no single person: raw webhook bodies, rejected import lines, remote
 * tokens. The key id stands in the first four bytes. Thread-safe.
 */
public final class StoreCipher {

    private final KeyRing keys;
    private final AesGcm aes;

    public StoreCipher(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.aes = new AesGcm(random);
    }

    /** @param place table and column that the ciphertext is bound to */
    public byte[] encrypt(String place, byte[] plain) {
        int id = keys.currentId(KeyPurpose.STORE);
        byte[] sealed = aes.encrypt(keys.key(KeyPurpose.STORE, id), plain, place.getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.allocate(4 + sealed.length).putInt(id).put(sealed).array();
    }

    public byte[] decrypt(String place, byte[] sealed) {
        int id = ByteBuffer.wrap(sealed).getInt();
        byte[] rest = Arrays.copyOfRange(sealed, 4, sealed.length);
        return aes.decrypt(keys.key(KeyPurpose.STORE, id), rest, place.getBytes(StandardCharsets.US_ASCII));
    }
}
