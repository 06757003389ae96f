package io.izinhub.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Every person has a data key of their own, wrapped by a master key. Destroying the data key makes the address and all
 * evidence of that person unreadable for ever, while the history and its seals stay whole (R92, R93). Thread-safe.
 */
public final class PersonKeys {

    private static final int KEY_BYTES = 32;

    private final KeyRing keys;
    private final SecureRandom random;
    private final AesGcm aes;

    public PersonKeys(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
        this.aes = new AesGcm(random);
    }

    /** A data key as it stands in the table; {@code masterKeyId} says what unwraps it. */
    public record Wrapped(int masterKeyId, byte[] bytes) {}

    /** An opened data key: encrypts what belongs to this person. Prints nothing. */
    public final class DataKey {
        private final UUID person;
        private final byte[] secret;

        private DataKey(UUID person, byte[] secret) {
            this.person = person;
            this.secret = secret;
        }

        /** @param place table and column, so that a ciphertext cannot be moved to another place or person */
        public byte[] encrypt(String place, byte[] plain) {
            return aes.encrypt(secret, plain, associated(place, person));
        }

        public byte[] decrypt(String place, byte[] sealed) {
            return aes.decrypt(secret, sealed, associated(place, person));
        }

        /** The key itself, for whoever takes over the whole ledger and nobody else: it opens all that belongs to this person. */
        public byte[] secret() {
            return secret.clone();
        }

        public Wrapped wrap() {
            int id = keys.currentId(KeyPurpose.MASTER);
            return new Wrapped(id, aes.encrypt(keys.key(KeyPurpose.MASTER, id), secret, associated("dek", person)));
        }
    }

    /** Under which master key data keys are wrapped now. */
    public int currentMasterKeyId() {
        return keys.currentId(KeyPurpose.MASTER);
    }

    public DataKey create(UUID person) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        return new DataKey(person, secret);
    }

    /**
     * A data key that came from another hub.
     *
     * @throws IllegalArgumentException it is none
     */
    public DataKey of(UUID person, byte[] secret) {
        if (secret.length != KEY_BYTES) {
            throw new IllegalArgumentException("a data key has " + KEY_BYTES + " bytes");
        }
        return new DataKey(person, secret.clone());
    }

    public DataKey open(UUID person, Wrapped wrapped) {
        byte[] master = keys.key(KeyPurpose.MASTER, wrapped.masterKeyId());
        return new DataKey(person, aes.decrypt(master, wrapped.bytes(), associated("dek", person)));
    }

    private static byte[] associated(String place, UUID person) {
        byte[] name = place.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 17)
                .put(name)
                .put((byte) 0)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }
}
