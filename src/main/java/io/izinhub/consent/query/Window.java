package io.izinhub.consent.query;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.ledger.LookupKeys;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;

/**
 * So many lines of a query as are looked up at once, in plain arrays that are used again for the next ones: the whole
 * memory of a query, however long it is. For one thread.
 */
final class Window {

    static final int MAX_KEYS = 250_000;
    private static final UUID[] NOTHING = {};
    private static final int MAX_REF_BYTES = 8 * 1024 * 1024;
    /** The lower bits of a sort key hold the entry's number; those above it are the first bits of the lookup key. */
    private static final int ENTRY_BITS = 18;

    private static final long ENTRY_MASK = (1L << ENTRY_BITS) - 1;

    /** What the authority was asked about a point for this query: nothing, this, or not any more. */
    static final byte NOT_CONCERNED = 0;

    static final byte ASKED = 1;
    static final byte NOT_ASKED = 2;

    private final int keysPerPoint;
    private final int maxPoints;
    private final boolean keepsAddresses;
    private final Entries entries = new Entries();
    private byte[] refs = new byte[4096];
    private int[] refEnds = new int[1024];
    private byte[] channels = new byte[1024];
    private byte[] types = new byte[1024];
    private long[] bireysel = new long[1024];
    private long[] tacir = new long[1024];
    private byte[] refreshed = new byte[1024];
    private Address[] addresses = new Address[0];
    private int size;

    /** The keys to look up: an address has one under each HMAC key that a rotation has not retired yet. */
    private static final class Entries {
        private long[] high = new long[1024];
        private long[] low = new long[1024];
        private int[] points = new int[1024];
        private int size;

        void add(UUID key, int point) {
            if (size == high.length) {
                int larger = Math.min(size * 2, MAX_KEYS);
                high = Arrays.copyOf(high, larger);
                low = Arrays.copyOf(low, larger);
                points = Arrays.copyOf(points, larger);
            }
            high[size] = key.getMostSignificantBits();
            low[size] = key.getLeastSignificantBits();
            points[size++] = point;
        }
    }

    /** @param keysPerPoint how many HMAC keys are in use */
    Window(int keysPerPoint) {
        this(keysPerPoint, MAX_KEYS, false);
    }

    /** @param keepsAddresses for whoever must ask about them elsewhere; such a window is a small one */
    Window(int keysPerPoint, int maxPoints, boolean keepsAddresses) {
        this.keysPerPoint = keysPerPoint;
        this.maxPoints = maxPoints;
        this.keepsAddresses = keepsAddresses;
    }

    void clear() {
        size = 0;
        entries.size = 0;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size + 1 > maxPoints
                || entries.size + keysPerPoint > MAX_KEYS
                || (size > 0 && refEnds[size - 1] > MAX_REF_BYTES);
    }

    /** As many of the next points as it holds, with the keys of those that are to be looked up; false where there are no more. */
    boolean fill(PointReader points, Question question, LookupKeys keys) throws IOException {
        clear();
        while (!isFull()) {
            Point point = points.next();
            if (point == null) {
                return false;
            }
            boolean lookup = !point.isBad() && point.address() != null && question.needsLookup(point.channel());
            add(point, lookup ? keys.all(point.address()) : NOTHING);
        }
        return true;
    }

    /** @param keys none where there is nothing to look up */
    void add(Point point, UUID... keys) {
        grow();
        int start = size == 0 ? 0 : refEnds[size - 1];
        int end = start + point.ref().length;
        if (end > refs.length) {
            refs = Arrays.copyOf(refs, Math.max(end, refs.length * 2));
        }
        System.arraycopy(point.ref(), 0, refs, start, point.ref().length);
        refEnds[size] = end;
        channels[size] = (byte) (point.isBad() ? 0 : point.channel().code());
        types[size] = (byte) (point.type() == null ? 0 : point.type().code());
        bireysel[size] = point.isBad() || point.address() != null ? ConsentBits.NO_ROW : ConsentBits.INVALID_ADDRESS;
        tacir[size] = ConsentBits.NO_ROW;
        refreshed[size] = NOT_CONCERNED;
        if (keepsAddresses) {
            addresses[size] = point.address();
        }
        for (UUID key : keys) {
            entries.add(key, size);
        }
        size++;
    }

    /**
     * The entries of a channel in the order of their lookup keys, so that neighbours in the index are read together.
     * The first 46 bits order them well enough: keys are hashes, and nothing but speed hangs on it.
     */
    int[] sortedEntries(Channel channel) {
        long[] order = new long[entries.size];
        int count = 0;
        for (int i = 0; i < entries.size; i++) {
            if (channels[entries.points[i]] == channel.code()) {
                order[count++] = ((entries.high[i] & ~ENTRY_MASK) | i) ^ Long.MIN_VALUE;
            }
        }
        Arrays.sort(order, 0, count);
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = (int) (order[i] & ENTRY_MASK);
        }
        return sorted;
    }

    UUID key(int entry) {
        return new UUID(entries.high[entry], entries.low[entry]);
    }

    /** What the table holds under one key of the point. */
    void found(int entry, long bireyselBits, long tacirBits) {
        bireysel[entries.points[entry]] |= bireyselBits;
        tacir[entries.points[entry]] |= tacirBits;
    }

    /** Forgets what the table held, so that it can be read again. */
    void forgetFound() {
        for (int point = 0; point < size; point++) {
            if (bireysel[point] != ConsentBits.INVALID_ADDRESS) {
                bireysel[point] = ConsentBits.NO_ROW;
            }
            tacir[point] = ConsentBits.NO_ROW;
        }
    }

    /** Gets each point that was looked up, with its key under the newest HMAC key. */
    interface PersonVisitor {
        void visit(int point, UUID key);
    }

    void forEachPerson(PersonVisitor visitor) {
        for (int entry = 0; entry < entries.size; entry++) {
            // A point's keys stand together, the newest last.
            if (entry + 1 == entries.size || entries.points[entry + 1] != entries.points[entry]) {
                visitor.visit(entries.points[entry], key(entry));
            }
        }
    }

    /** Only of a window that keeps addresses; null where the point has none. */
    Address address(int point) {
        return addresses[point];
    }

    void refreshed(int point, boolean asked) {
        refreshed[point] = asked ? ASKED : NOT_ASKED;
    }

    byte refreshed(int point) {
        return refreshed[point];
    }

    byte[] refs() {
        return refs;
    }

    int refStart(int point) {
        return point == 0 ? 0 : refEnds[point - 1];
    }

    int refEnd(int point) {
        return refEnds[point];
    }

    /** Null for a line that cannot be read. */
    Channel channel(int point) {
        return channels[point] == 0 ? null : Channel.fromCode(channels[point]);
    }

    /** Null where the caller gave none. */
    RecipientType type(int point) {
        return types[point] == 0 ? null : RecipientType.fromCode(types[point]);
    }

    long bireysel(int point) {
        return bireysel[point];
    }

    long tacir(int point) {
        return tacir[point];
    }

    private void grow() {
        if (keepsAddresses && size >= addresses.length) {
            addresses = Arrays.copyOf(addresses, Math.max(1024, Math.min(addresses.length * 2, maxPoints)));
        }
        if (size == refEnds.length) {
            int larger = Math.min(size * 2, MAX_KEYS);
            refEnds = Arrays.copyOf(refEnds, larger);
            channels = Arrays.copyOf(channels, larger);
            types = Arrays.copyOf(types, larger);
            bireysel = Arrays.copyOf(bireysel, larger);
            tacir = Arrays.copyOf(tacir, larger);
            refreshed = Arrays.copyOf(refreshed, larger);
        }
    }
}
