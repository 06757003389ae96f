package io.izinhub.mail.refusal;

import io.izinhub.platform.crypto.StoreCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Mails that went on before what they say was recorded. They wait in memory, encrypted, and only so many; who ends the hub gives them a
 * last try. Thread-safe.
 */
final class LateLetters {

    private static final String PLACE = "mail.refusal.late";

    private final StoreCipher cipher;
    private final int most;
    private final long mostBytes;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long bytes;

    /**
     * @param most mails
     * @param mostBytes of all of them
     */
    LateLetters(StoreCipher cipher, int most, long mostBytes) {
        this.cipher = cipher;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** @return false where there is no room: it is not kept */
    boolean offer(Letter letter) {
        byte[] sealed = cipher.encrypt(PLACE, written(letter));
        synchronized (waiting) {
            if (waiting.size() >= most || bytes + sealed.length > mostBytes) {
                return false;
            }
            waiting.addLast(sealed);
            bytes += sealed.length;
            return true;
        }
    }

    /** The one that has waited longest; it stays. */
    Optional<Letter> first() {
        byte[] sealed;
        synchronized (waiting) {
            sealed = waiting.peekFirst();
        }
        return Optional.ofNullable(sealed).map(each -> read(cipher.decrypt(PLACE, each)));
    }

    /** Takes away what {@link #first} gave; there is one who does. */
    void removeFirst() {
        synchronized (waiting) {
            bytes -= waiting.removeFirst().length;
        }
    }

    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private static byte[] written(Letter letter) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(letter.start().length + 1_024);
        try (DataOutputStream out = new DataOutputStream(all)) {
            out.writeUTF(letter.mailbox());
            out.writeUTF(letter.trace());
            out.writeUTF(letter.sender());
            out.writeLong(letter.arrived().getEpochSecond());
            out.writeInt(letter.arrived().getNano());
            out.writeInt(letter.identity().length);
            out.write(letter.identity());
            out.write(letter.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    private static Letter read(byte[] plain) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            return new Letter(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    Instant.ofEpochSecond(in.readLong(), in.readInt()),
                    true,
                    in.readNBytes(in.readInt()),
                    in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
