package io.izinhub.mail.own;

import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.crypto.ItemKeys.DataKey;
import io.izinhub.platform.crypto.ItemKeys.Wrapped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Seals mails of ours, and makes keyed hashes of whom they tell, under the keys of the quarantine. Thread-safe. */
final class OwnKeys {

    private static final String SEALED = "own_mail.sealed";
    private static final String RECIPIENT = "own_mail.recipient_key";
    private static final String THREAD = "own_mail.thread_key";
    private static final String ONCE = "own_mail.once_key";
    private static final String PROOF = "own_mail.proof";

    private final ItemKeys keys;

    OwnKeys(ItemKeys keys) {
        this.keys = keys;
    }

    /** As it is stored. */
    record Sealed(Wrapped dek, byte[] bytes) {}

    /** An opened mail. Prints nothing. */
    record Opened(String to, byte[] message) {

        @Override
        public String toString() {
            return "Opened";
        }
    }

    Sealed seal(UUID id, String to, byte[] message) {
        byte[] address = (to + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] plain = Arrays.copyOf(address, address.length + message.length);
        System.arraycopy(message, 0, plain, address.length, message.length);
        DataKey key = keys.create(id);
        return new Sealed(key.wrap(), key.encrypt(SEALED, 0, 1, plain));
    }

    /** @throws IllegalStateException it was changed, or its key is not here */
    Opened open(UUID id, Sealed sealed) {
        byte[] plain = keys.open(id, sealed.dek()).decrypt(SEALED, 0, 1, sealed.bytes());
        int end = 0;
        while (plain[end] != '\n') {
            end++;
        }
        return new Opened(
                new String(plain, 0, end, StandardCharsets.UTF_8), Arrays.copyOfRange(plain, end + 1, plain.length));
    }

    /** Under each key that there is, the current one last. */
    List<byte[]> ofRecipient(String address) {
        return all(RECIPIENT, address);
    }

    /** The same for a thread; none for null. */
    List<byte[]> ofThread(String thread) {
        return thread == null ? List.of() : all(THREAD, thread);
    }

    /** The same for a mail as it came. */
    List<byte[]> ofMail(byte[] sha256) {
        return all(ONCE, sha256);
    }

    /** The same for what a mail of ours proves itself by. */
    List<byte[]> ofProof(String text) {
        return all(PROOF, text);
    }

    private List<byte[]> all(String label, String text) {
        return all(label, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<byte[]> all(String label, byte[] bytes) {
        return keys.keyIds().stream()
                .map(id -> keys.fingerprint(id, label, bytes))
                .toList();
    }
}
