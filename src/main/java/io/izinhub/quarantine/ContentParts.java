package io.izinhub.quarantine;

import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.crypto.ItemKeys.DataKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows that hold the bytes of a mail, 1 MiB each, so that no mail ever stands in memory as a whole. Thread-safe. */
@Component
class ContentParts {

    static final int PART_BYTES = 1024 * 1024;
    private static final String PLACE = "quarantine_content.sealed";

    private final JdbcTemplate jdbc;
    private final ItemKeys keys;

    ContentParts(JdbcTemplate jdbc, ItemKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** How many rows a mail of this size takes; at least one, so that an empty mail is told from a lost one. */
    static int count(long size) {
        return Math.toIntExact(Math.max(1, (size + PART_BYTES - 1) / PART_BYTES));
    }

    /** @throws IOException the stream has more or fewer bytes than it was announced with, or breaks off */
    void write(UUID item, DataKey key, long size, InputStream in) throws IOException {
        int count = count(size);
        long left = size;
        for (int part = 0; part < count; part++) {
            byte[] bytes = in.readNBytes((int) Math.min(PART_BYTES, left));
            left -= bytes.length;
            jdbc.update(
                    "insert into quarantine_content (item_id, part, sealed) values (?, ?, ?)",
                    item,
                    part,
                    key.encrypt(PLACE, part, count, bytes));
        }
        if (left != 0 || in.read() >= 0) {
            throw new IOException("The mail is not as long as it was announced");
        }
    }

    /** One part; takes key and bytes from one moment, so that a rotation of keys disturbs nobody who reads. */
    byte[] read(QuarantineItem item, int part) {
        List<Sealed> found = jdbc.query(
                "select i.kek_id, i.dek, c.sealed from quarantine_item i"
                        + " left join quarantine_content c on c.item_id = i.item_id and c.part = ? where i.item_id = ?",
                (rs, i) -> new Sealed(rs.getInt(1), rs.getBytes(2), rs.getBytes(3)),
                part,
                item.id());
        Sealed sealed = DataAccessUtils.singleResult(found);
        if (sealed == null || sealed.dek() == null) {
            throw new ContentGoneException(item.reference());
        }
        String name = "part " + (part + 1) + " of " + item.parts();
        if (sealed.bytes() == null) {
            throw new DamagedContentException(item.reference(), name + " is missing", null);
        }
        try {
            return keys.open(item.id(), new ItemKeys.Wrapped(sealed.kekId(), sealed.dek()))
                    .decrypt(PLACE, part, item.parts(), sealed.bytes());
        } catch (IllegalStateException e) {
            throw new DamagedContentException(item.reference(), name + " cannot be opened", e);
        }
    }

    /** @throws DamagedContentException there are more or fewer rows than were stored */
    void requireCount(QuarantineItem item) {
        int found = jdbc.queryForObject(
                "select count(*) from quarantine_content where item_id = ?", Integer.class, item.id());
        if (found != item.parts()) {
            throw new DamagedContentException(
                    item.reference(), found + " parts are there, " + item.parts() + " were stored", null);
        }
    }

    /** Encrypts every part anew, in the running transaction; the item still has the old data key. */
    void reencrypt(QuarantineItem item, DataKey to) {
        for (int part = 0; part < item.parts(); part++) {
            jdbc.update(
                    "update quarantine_content set sealed = ? where item_id = ? and part = ?",
                    to.encrypt(PLACE, part, item.parts(), read(item, part)),
                    item.id(),
                    part);
        }
    }

    private record Sealed(int kekId, byte[] dek, byte[] bytes) {}
}
