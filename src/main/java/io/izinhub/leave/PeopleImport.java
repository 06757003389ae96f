package io.izinhub.leave;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.LookupKeys;
import io.izinhub.platform.crypto.InheritedKeys;
import io.izinhub.platform.crypto.InheritedKeys.Inherited;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.PersonKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * People from another hub under the keys of this one. Of somebody who was anonymised nothing comes but the keyed hash, under the old key of
 * addresses: they stay unreachable and are recognised when they come back (R93). Runs in the transaction of the import.
 */
class PeopleImport {

    private static final int BATCH = 1_000;
    private static final String FILE = "people.ndjson.enc";

    private static final String INSERT =
            "insert into contact_point (point_id, kind, lookup_key, hmac_key_id, kek_id, dek,"
                    + " ciphertext, anonymised_at, restrictions, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final PersonKeys personKeys;
    private final LookupKeys lookupKeys;

    PeopleImport(JdbcTemplate jdbc, PersonKeys personKeys, LookupKeys lookupKeys) {
        this.jdbc = jdbc;
        this.personKeys = personKeys;
        this.lookupKeys = lookupKeys;
    }

    /** The old keys that this hub needs: of links that were sent, of people who were anonymised, of seals (the public part). */
    static List<Inherited> keys(ImportFolder export) throws IOException {
        Set<Integer> lookups = new HashSet<>();
        export.lines(FILE, person -> {
            if (person.has("hmac_key_id")) {
                lookups.add(person.path("hmac_key_id").asInt());
            }
        });
        List<Inherited> keys = new ArrayList<>();
        export.lines("keys.ndjson.enc", line -> {
            KeyPurpose purpose =
                    KeyPurpose.valueOf(line.path("purpose").asText().toUpperCase(Locale.ROOT));
            int id = line.path("id").asInt();
            if (purpose != KeyPurpose.LOOKUP || lookups.contains(id)) {
                keys.add(new Inherited(purpose, id, line.path("key").binaryValue()));
            }
        });
        for (ExportManifest.SealKey key : export.manifest().sealKeys()) {
            keys.add(InheritedKeys.sealKey(key.id(), Base64.getDecoder().decode(key.publicKey())));
        }
        return keys;
    }

    void take(ImportFolder export) throws IOException {
        List<Object[]> waiting = new ArrayList<>(BATCH);
        export.lines(FILE, line -> {
            waiting.add(row(line));
            if (waiting.size() == BATCH) {
                flush(waiting);
            }
        });
        flush(waiting);
    }

    private void flush(Collection<Object[]> waiting) {
        jdbc.batchUpdate(INSERT, List.copyOf(waiting));
        waiting.clear();
    }

    private Object[] row(ObjectNode line) throws IOException {
        UUID point = UUID.fromString(line.path("point_id").asText());
        short kind = (short) line.path("kind").asInt();
        Object[] row = new Object[10];
        row[0] = point;
        row[1] = kind;
        if (line.has("address")) {
            Address address = Address.ofNormalForm(
                    Address.Kind.fromCode(kind), line.path("address").asText());
            PersonKeys.DataKey key = personKeys.of(point, line.path("key").binaryValue());
            PersonKeys.Wrapped wrapped = key.wrap();
            row[2] = lookupKeys.current(address);
            row[3] = lookupKeys.currentKeyId();
            row[4] = wrapped.masterKeyId();
            row[5] = wrapped.bytes();
            row[6] = key.encrypt(
                    ContactPoints.ADDRESS_PLACE, address.normalForm().getBytes(StandardCharsets.UTF_8));
        } else {
            row[2] = UUID.fromString(line.path("lookup_key").asText());
            row[3] = line.path("hmac_key_id").asInt();
        }
        row[7] = time(line, "anonymised_at");
        row[8] = (short) line.path("restrictions").asInt();
        row[9] = time(line, "created_at");
        return row;
    }

    private static Timestamp time(ObjectNode line, String name) {
        return line.hasNonNull(name)
                ? Timestamp.from(Instant.parse(line.path(name).asText()))
                : null;
    }
}
