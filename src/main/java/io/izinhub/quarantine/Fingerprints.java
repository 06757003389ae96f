package io.izinhub.quarantine;

import io.izinhub.platform.crypto.ItemKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Finds equal mails and equal threads without keeping what they are: only keyed hashes are stored, because a plain one
 * lets whoever has the table try texts out (R107). Thread-safe.
 */
@Component
class Fingerprints {

    private static final String MAIL = "quarantine_item.same_key";
    private static final String THREAD = "quarantine_item.thread_key";

    private final ItemKeys keys;

    Fingerprints(ItemKeys keys) {
        this.keys = keys;
    }

    /** Under each key that there is, the current one last: an equal mail may have come before a rotation. */
    List<byte[]> ofMail(HeldMail mail, MailSource source) throws IOException {
        byte[] same = whatMakesItTheSame(mail, source);
        return keys.keyIds().stream()
                .map(id -> keys.fingerprint(id, MAIL, same))
                .toList();
    }

    /** Null for null. */
    byte[] ofThread(String thread) {
        return thread == null
                ? null
                : keys.fingerprint(keys.currentKeyId(), THREAD, thread.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] whatMakesItTheSame(HeldMail mail, MailSource source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(source.sha256());
        bytes.write(mail.kind().ordinal());
        bytes.write(mail.direction().ordinal());
        bytes.write(mail.mailbox().getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        bytes.write(EnvelopeBytes.write(mail.envelope()));
        return bytes.toByteArray();
    }
}
