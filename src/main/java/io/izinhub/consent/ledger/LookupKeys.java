package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Address;
import io.izinhub.platform.crypto.KeyedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.UUID;

/**
 * The person's key in tables: the first 16 bytes of HMAC-SHA-256(key, kind ‖ 0 ‖ normal form). Without the key nobody
 * can test whether an address is in a stolen table. Thread-safe.
 */
public final class LookupKeys {

    /** As PostgreSQL orders {@code uuid}: unsigned, from the first byte. Writers sort by it to meet in one order. */
    public static final Comparator<UUID> ORDER = (left, right) -> {
        int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
    };

    private final KeyedHash hash;

    public LookupKeys(KeyedHash hash) {
        this.hash = hash;
    }

    public int currentKeyId() {
        return hash.currentKeyId();
    }

    /** How many keys {@link #all} gives. */
    public int keyCount() {
        return hash.keyIds().size();
    }

    public UUID current(Address address) {
        return under(hash.currentKeyId(), address);
    }

    /** The keys under every known HMAC key, oldest first: a rotation may not have reached this person yet. */
    public UUID[] all(Address address) {
        return hash.keyIds().stream().map(id -> under(id, address)).toArray(UUID[]::new);
    }

    UUID under(int keyId, Address address) {
        byte[] normal = address.normalForm().getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(2 + normal.length)
                .put((byte) address.kind().code())
                .put((byte) 0)
                .put(normal)
                .array();
        ByteBuffer mac = ByteBuffer.wrap(hash.hash(keyId, message));
        return new UUID(mac.getLong(), mac.getLong());
    }
}
