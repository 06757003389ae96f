package io.izinhub.platform.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;

/**
 * Keys of another hub that this one needs for what comes from there: they are written beside its own, which get higher ids and so are the
 * current ones. Done twice it changes nothing.
 */
public final class InheritedKeys {

    private InheritedKeys() {}

    /**
     * One key.
     *
     * @param material as in a key file; of a seal key the public part suffices, see {@link #sealKey}
     */
    public record Inherited(KeyPurpose purpose, int id, byte[] material) {

        /** Never prints the material. */
        @Override
        public String toString() {
            return "Inherited[" + purpose.label() + "-" + id + "]";
        }
    }

    /** A key with which seals can be checked and none be made. */
    public static Inherited sealKey(int id, byte[] publicKey) {
        if (publicKey.length > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("no public key of Ed25519 is that long");
        }
        return new Inherited(
                KeyPurpose.SEAL,
                id,
                ByteBuffer.allocate(1 + publicKey.length)
                        .put((byte) publicKey.length)
                        .put(publicKey)
                        .array());
    }

    /**
     * Writes them, and for each purpose a newer key of this hub where there is none.
     *
     * @throws IOException a key of that name is there already and is another one (nothing is written then: a newer key in the folder of a
     *     hub in use would become its current one), or the folder cannot be written
     */
    public static void take(Path folder, Collection<Inherited> keys, SecureRandom random) throws IOException {
        for (Inherited key : keys) {
            KeyFiles.holds(folder, key.purpose(), key.id(), key.material());
        }
        KeyFiles files = new KeyFiles(random);
        for (Inherited key : keys) {
            files.put(folder, key.purpose(), key.id(), key.material());
        }
        for (KeyPurpose purpose : List.of(KeyPurpose.values())) {
            int newestInherited = keys.stream()
                    .filter(key -> key.purpose() == purpose)
                    .mapToInt(Inherited::id)
                    .max()
                    .orElse(0);
            if (KeyFiles.newestId(folder, purpose) <= newestInherited) {
                files.addNext(folder, purpose);
            }
        }
    }
}
