package io.izinhub.leave;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * Encrypts a file of an export: 4 bytes {@code IHX1}, iterations (4), salt (16), then chunks of 64 KiB, each AES-256-GCM with its number
 * and whether it is the last one in the nonce. Only closing it writes the last one, so that a file that was cut off never opens.
 * For one thread.
 */
final class SealedOutput extends OutputStream {

    static final String MAGIC = "IHX1";
    static final int CHUNK = 64 * 1024;

    private final OutputStream out;
    private final ExportKey key;
    private final String file;
    private final byte[] waiting = new byte[CHUNK];
    private int filled;
    private long chunk;
    private boolean closed;

    /** @param file its name in the export, to which it is bound */
    SealedOutput(OutputStream out, ExportKey key, String file) throws IOException {
        this.out = out;
        this.key = key;
        this.file = file;
        out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(key.iterations()).array());
        out.write(key.salt());
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int rest = length;
        while (rest > 0) {
            if (filled == CHUNK) {
                seal(false);
            }
            int part = Math.min(rest, CHUNK - filled);
            System.arraycopy(bytes, at, waiting, filled, part);
            filled += part;
            at += part;
            rest -= part;
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (out) {
                seal(true);
            }
        }
    }

    private void seal(boolean last) throws IOException {
        try {
            out.write(key.cipher(Cipher.ENCRYPT_MODE, file, chunk, last).doFinal(waiting, 0, filled));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
        chunk++;
        filled = 0;
    }
}
