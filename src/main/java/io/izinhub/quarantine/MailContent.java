package io.izinhub.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * The opened content of an item: bytes, envelope, and whom a notice would answer. Reads the bytes part by part; holds at
 * most one part in memory. Prints nothing. May be read several times, each stream by one thread.
 */
public final class MailContent implements MailSource {

    private final QuarantineItem item;
    private final IntFunction<byte[]> reader;
    private final HeldEnvelope envelope;
    private final String sender;

    MailContent(QuarantineItem item, IntFunction<byte[]> reader, HeldEnvelope envelope, String sender) {
        this.item = item;
        this.reader = reader;
        this.envelope = envelope;
        this.sender = sender;
    }

    @Override
    public long size() {
        return item.size();
    }

    public HeldEnvelope envelope() {
        return envelope;
    }

    /** Whom a notice would answer; empty where nobody may be answered. */
    public String sender() {
        return sender;
    }

    /**
     * The mail from its beginning. Reading throws {@link DamagedContentException} where the stored bytes are not those
     * that were stored, and {@link ContentGoneException} where somebody destroyed them meanwhile.
     */
    @Override
    public InputStream open() {
        return new Parts();
    }

    /** Reads everything once, so that no half of a damaged mail ever leaves. */
    void verify() {
        long seen = 0;
        for (int part = 0; part < item.parts(); part++) {
            seen += reader.apply(part).length;
        }
        if (seen != item.size()) {
            throw new DamagedContentException(item.reference(), "it has another size than was stored", null);
        }
    }

    private final class Parts extends InputStream {
        private byte[] current = new byte[0];
        private int at;
        private int next;

        @Override
        public int read() throws IOException {
            return fill() ? current[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int taken = Math.min(length, current.length - at);
            System.arraycopy(current, at, target, offset, taken);
            at += taken;
            return taken;
        }

        private boolean fill() {
            while (at == current.length && next < item.parts()) {
                current = reader.apply(next++);
                at = 0;
            }
            return at < current.length;
        }
    }
}
