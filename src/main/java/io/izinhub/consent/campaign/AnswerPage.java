package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Answers as they are stored: the first 8 bytes of the person's lookup key and one byte for channel, "it was sent" and reason,
 * sorted by key. 9 MB for a million. Plain arrays that are used again; for one thread.
 */
final class AnswerPage {

    /** Entries that a page can hold: one window of a query. */
    static final int CAPACITY = 1 << 18;

    static final int ENTRY_BYTES = Long.BYTES + 1;
    private static final long ENTRY_MASK = CAPACITY - 1L;
    private static final int CHANNEL_AT = 6;
    private static final int SENT = 1 << 5;

    /** What was answered, or done. */
    record Entry(Channel channel, boolean sent, SendReason reason) {

        static Entry of(byte code) {
            return new Entry(
                    Channel.fromCode((short) ((code & 0xFF) >>> CHANNEL_AT)),
                    (code & SENT) != 0,
                    SendReason.fromCode(code & (SendReason.CODES - 1)));
        }

        byte code() {
            return (byte) (channel.code() << CHANNEL_AT | (sent ? SENT : 0) | reason.code());
        }
    }

    private long[] keys = new long[1024];
    private byte[] codes = new byte[1024];
    private int size;

    /** @throws IllegalStateException the page is full */
    void add(UUID key, Entry entry) {
        if (size == CAPACITY) {
            throw new IllegalStateException("a page of answers is full");
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            codes = Arrays.copyOf(codes, size * 2);
        }
        keys[size] = key.getMostSignificantBits();
        codes[size++] = entry.code();
    }

    int size() {
        return size;
    }

    /** Gives what was added as sorted parts, and is empty afterwards. */
    List<byte[]> takeParts(int maxBytes) {
        int[] order = order();
        int entries = maxBytes / ENTRY_BYTES;
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < size; from += entries) {
            int to = Math.min(size, from + entries);
            ByteBuffer part = ByteBuffer.allocate((to - from) * ENTRY_BYTES);
            for (int i = from; i < to; i++) {
                part.putLong(keys[order[i]]).put(codes[order[i]]);
            }
            parts.add(part.array());
        }
        size = 0;
        return parts;
    }

    /** By the upper bits first, with the number of the entry in the lower ones; what they leave open is put right after. */
    private int[] order() {
        long[] rough = new long[size];
        for (int i = 0; i < size; i++) {
            rough[i] = ((keys[i] & ~ENTRY_MASK) | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(rough);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int entry = (int) (rough[i] & ENTRY_MASK);
            int at = i;
            while (at > 0 && Long.compareUnsigned(keys[order[at - 1]], keys[entry]) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = entry;
        }
        return order;
    }

    /** A part, as what it is. */
    static SortedAnswers sorted(byte[] part, Instant askedAt) {
        return SortedAnswers.of(part, ENTRY_BYTES, place -> askedAt);
    }

    /** What a part holds about a person, on whatever channel. */
    static List<Entry> find(byte[] part, UUID key) {
        SortedAnswers answers = sorted(part, Instant.EPOCH);
        long wanted = key.getMostSignificantBits();
        List<Entry> found = new ArrayList<>();
        for (int i = answers.first(0, wanted); i < answers.size() && answers.prefix(i) == wanted; i++) {
            found.add(answers.entry(i));
        }
        return found;
    }
}
