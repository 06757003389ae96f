package io.izinhub.platform.crypto;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All keys of this installation, by purpose and id. The highest id of a purpose is the current one; older ones stay
 * for what was written with them. Immutable, thread-safe; prints ids only.
 */
public final class KeyRing {

    private final Map<KeyPurpose, NavigableMap<Integer, byte[]>> keys;

    KeyRing(Map<KeyPurpose, NavigableMap<Integer, byte[]>> keys) {
        Map<KeyPurpose, NavigableMap<Integer, byte[]>> copy = new EnumMap<>(KeyPurpose.class);
        keys.forEach((purpose, byId) -> copy.put(purpose, new TreeMap<>(byId)));
        this.keys = copy;
    }

    public int currentId(KeyPurpose purpose) {
        return byId(purpose).lastKey();
    }

    public SortedSet<Integer> ids(KeyPurpose purpose) {
        return new TreeSet<>(byId(purpose).keySet());
    }

    /**
     * The raw bytes of a key.
     *
     * @throws IllegalStateException the key is missing; the message names purpose and id
     */
    public byte[] key(KeyPurpose purpose, int id) {
        return find(purpose, id)
                .orElseThrow(() -> new IllegalStateException("Key " + purpose.label() + "-" + id
                        + " is missing. Restore it from the key backup; what was written with it cannot be read"
                        + " without it."));
    }

    public Optional<byte[]> find(KeyPurpose purpose, int id) {
        return Optional.ofNullable(byId(purpose).get(id)).map(byte[]::clone);
    }

    private NavigableMap<Integer, byte[]> byId(KeyPurpose purpose) {
        NavigableMap<Integer, byte[]> byId = keys.get(purpose);
        if (byId == null || byId.isEmpty()) {
            throw new IllegalStateException("No " + purpose.label() + " key is configured. Make one with"
                    + " `keys generate --out <folder>` and name the folder in hub.keys.directory.");
        }
        return byId;
    }

    @Override
    public String toString() {
        Map<KeyPurpose, Object> ids = new EnumMap<>(KeyPurpose.class);
        keys.forEach((purpose, byId) -> ids.put(purpose, byId.keySet()));
        return "KeyRing" + ids;
    }
}
