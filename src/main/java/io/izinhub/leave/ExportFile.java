package io.izinhub.leave;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** One file of an export while it is written: counts its lines and bytes and sums them. Told to the manifest when closed. For one thread. */
final class ExportFile implements AutoCloseable {

    private final String name;
    private final boolean encrypted;
    private final Summed summed;
    private final OutputStream out;
    private final Consumer<ExportManifest.File> written;
    private long rows;

    /**
     * @param key encrypts it; null for a file in clear
     * @param written is told of it when it is whole
     */
    ExportFile(String name, OutputStream file, ExportKey key, Consumer<ExportManifest.File> written)
            throws IOException {
        this.name = name;
        this.encrypted = key != null;
        this.summed = new Summed(new BufferedOutputStream(file, SealedOutput.CHUNK));
        this.out = encrypted ? new SealedOutput(summed, key, name) : summed;
        this.written = written;
    }

    /** A line that counts. */
    void row(String line) throws IOException {
        header(line);
        rows++;
    }

    /** A line that does not count. */
    void header(String line) throws IOException {
        write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes, 0, bytes.length);
    }

    @Override
    public void close() throws IOException {
        out.close();
        written.accept(new ExportManifest.File(name, rows, summed.bytes, summed.hex(), encrypted));
    }

    private static final class Summed extends FilterOutputStream {
        private final MessageDigest digest;
        private long bytes;

        Summed(OutputStream out) {
            super(out);
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This JVM has no SHA-256", e);
            }
        }

        @Override
        public void write(int each) throws IOException {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            digest.update(some, from, length);
            bytes += length;
        }

        String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
