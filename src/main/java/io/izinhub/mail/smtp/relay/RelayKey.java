package io.izinhub.mail.smtp.relay;

import io.izinhub.mail.Envelope;
import io.izinhub.platform.crypto.KeyedHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What makes two mails the same: equal bytes and an equal envelope at the same listener. Keyed, so that a stolen table
 * tells of nobody. Two nodes with the same keys make the same key. Thread-safe.
 */
final class RelayKey {

    private static final String USE = "mail-relay";

    private final KeyedHash hash;

    RelayKey(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param content SHA-256 of what the client sent */
    byte[] of(String listener, Envelope envelope, byte[] content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(256);
        add(all, USE);
        add(all, listener);
        all.writeBytes(content);
        add(all, envelope.sender());
        envelope.recipients().forEach(recipient -> add(all, recipient));
        return hash.hash(hash.currentKeyId(), all.toByteArray());
    }

    // A zero cannot stand in an address: no two envelopes run together into the same bytes.
    private static void add(ByteArrayOutputStream all, String text) {
        all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        all.write(0);
    }
}
