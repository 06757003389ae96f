package io.izinhub.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Keys that a test knows. */
public final class TestKeys {

    private TestKeys() {}

    /** A hash under keys of these ids, each its own id repeated. */
    public static KeyedHash tokens(int... ids) {
        NavigableMap<Integer, byte[]> keys = new TreeMap<>();
        for (int id : ids) {
            byte[] key = new byte[32];
            Arrays.fill(key, (byte) id);
            keys.put(id, key);
        }
        return new KeyedHash(new KeyRing(Map.of(KeyPurpose.TOKEN, keys)), KeyPurpose.TOKEN);
    }

    /** A cipher under one key. */
    public static StoreCipher store() {
        NavigableMap<Integer, byte[]> keys = new TreeMap<>(Map.of(1, new byte[32]));
        return new StoreCipher(new KeyRing(Map.of(KeyPurpose.STORE, keys)), new SecureRandom());
    }

    /** What the database would hold of these keys. */
    public static Map<String, byte[]> noted(KeyRing keys) {
        Map<String, byte[]> noted = new TreeMap<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            keys.ids(purpose)
                    .forEach(id -> noted.put(
                            KeyChecks.name(purpose.label(), id), KeyChecks.value(purpose, keys.key(purpose, id))));
        }
        return noted;
    }

    /** The keys of a folder, as the hub reads them at its start. */
    public static KeyRing load(KeyProperties settings) {
        try {
            return new KeyFiles(new SecureRandom()).load(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
