package io.izinhub.quarantine;

import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.crypto.ItemKeys.DataKey;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Opens what an item holds, and encrypts it anew under the current key. Thread-safe. */
@Component
class ItemContents {

    private static final String ENVELOPE = "quarantine_item.envelope";
    private static final String SENDER = "quarantine_item.sender";

    private final JdbcTemplate jdbc;
    private final ItemKeys keys;
    private final ContentParts parts;

    ItemContents(JdbcTemplate jdbc, ItemKeys keys, ContentParts parts) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.parts = parts;
    }

    /** A data key with what stands beside the bytes, as it is stored. */
    record Sealed(ItemKeys.Wrapped dek, byte[] envelope, byte[] sender) {}

    static Sealed seal(DataKey key, HeldEnvelope envelope, String sender) {
        return new Sealed(
                key.wrap(),
                key.encrypt(ENVELOPE, 0, 1, EnvelopeBytes.write(envelope)),
                key.encrypt(SENDER, 0, 1, sender.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Opens the content without reading its bytes.
     *
     * @throws ContentGoneException it was destroyed
     * @throws DamagedContentException it was changed, or parts were dropped or added
     */
    MailContent open(QuarantineItem item) {
        Sealed sealed = sealed(item);
        try {
            DataKey key = keys.open(item.id(), sealed.dek());
            HeldEnvelope envelope = EnvelopeBytes.read(key.decrypt(ENVELOPE, 0, 1, sealed.envelope()));
            String sender = new String(key.decrypt(SENDER, 0, 1, sealed.sender()), StandardCharsets.UTF_8);
            parts.requireCount(item);
            return new MailContent(item, part -> parts.read(item, part), envelope, sender);
        } catch (IllegalStateException e) {
            throw new DamagedContentException(item.reference(), "its envelope cannot be opened", e);
        }
    }

    /** Whom a notice would answer, as lists show it: {@code a***@o***.example}; empty where there is nobody. */
    String maskedSender(QuarantineItem item) {
        try {
            return MaskedAddress.of(open(item).sender());
        } catch (ContentGoneException e) {
            return "";
        }
    }

    /**
     * Makes a new data key and encrypts everything under it, in the running transaction and under the item's lock (R74).
     */
    void reencrypt(QuarantineItem item) {
        MailContent content = open(item);
        DataKey fresh = keys.create(item.id());
        parts.reencrypt(item, fresh);
        Sealed sealed = seal(fresh, content.envelope(), content.sender());
        jdbc.update(
                "update quarantine_item set kek_id = ?, dek = ?, envelope = ?, sender = ? where item_id = ?",
                sealed.dek().keyId(),
                sealed.dek().bytes(),
                sealed.envelope(),
                sealed.sender(),
                item.id());
    }

    private Sealed sealed(QuarantineItem item) {
        UUID id = item.id();
        return jdbc
                .query(
                        "select kek_id, dek, envelope, sender from quarantine_item where item_id = ? and dek is not null",
                        (rs, i) -> new Sealed(
                                new ItemKeys.Wrapped(rs.getInt(1), rs.getBytes(2)), rs.getBytes(3), rs.getBytes(4)),
                        id)
                .stream()
                .findFirst()
                .orElseThrow(() -> new ContentGoneException(item.reference()));
    }
}
