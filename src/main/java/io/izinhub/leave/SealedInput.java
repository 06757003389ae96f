package io.izinhub.leave;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** Reads what {@link SealedOutput} wrote. Gives out nothing that was changed. For one thread. */
final class SealedInput extends InputStream {

    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = SealedOutput.MAGIC.length() + Integer.BYTES + ExportKey.SALT_BYTES;

    private final PushbackInputStream in;
    private final ExportKey key;
    private final String file;
    private byte[] plain = new byte[0];
    private int at;
    private long chunk;
    private boolean ended;

    private SealedInput(PushbackInputStream in, ExportKey key, String file) {
        this.in = in;
        this.key = key;
        this.file = file;
    }

    /**
     * @param file the name under which it was written
     * @throws IOException it is no such file
     */
    static SealedInput open(InputStream in, char[] passphrase, String file) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEAD_BYTES));
        boolean whole = head.remaining() == HEAD_BYTES;
        byte[] magic = new byte[SealedOutput.MAGIC.length()];
        head.get(magic, 0, Math.min(magic.length, head.remaining()));
        if (!whole || !SealedOutput.MAGIC.equals(new String(magic, StandardCharsets.US_ASCII))) {
            throw new IOException(file + " bir dışa aktarımın şifreli dosyası değil: klasörü yeniden getirin. / " + file
                    + " is no encrypted file of an export: fetch the folder again");
        }
        int iterations = head.getInt();
        byte[] salt = new byte[ExportKey.SALT_BYTES];
        head.get(salt);
        return new SealedInput(new PushbackInputStream(in, 1), ExportKey.of(passphrase, salt, iterations), file);
    }

    @Override
    public int read() throws IOException {
        return ready() ? plain[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int part = Math.min(length, plain.length - at);
        System.arraycopy(plain, at, into, from, part);
        at += part;
        return part;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Whether there is a byte more. */
    private boolean ready() throws IOException {
        while (at == plain.length && !ended) {
            byte[] sealed = in.readNBytes(SealedOutput.CHUNK + TAG_BYTES);
            int next = in.read();
            ended = next < 0;
            if (!ended) {
                in.unread(next);
            }
            plain = open(sealed);
            at = 0;
            chunk++;
        }
        return at < plain.length;
    }

    private byte[] open(byte[] sealed) throws IOException {
        if (sealed.length < TAG_BYTES) {
            throw new IOException(file + " yarım kalmış: klasörü yeniden getirin. / " + file
                    + " was cut off: fetch the folder again");
        }
        try {
            return key.cipher(Cipher.DECRYPT_MODE, file, chunk, ended).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            // Without its cause: a person reads the innermost sentence, and "tag mismatch" says nothing.
            throw new IOException(file
                    + " açılamıyor: parola başka, ya da dosya değişmiş ya da yarım kalmış. Parolayı dışa aktarandan alın,"
                    + " olmazsa klasörü yeniden getirin. / " + file
                    + " was changed or cut off, or this is not its passphrase. Ask who exported it for the passphrase, else fetch the"
                    + " folder again.");
        }
    }
}
