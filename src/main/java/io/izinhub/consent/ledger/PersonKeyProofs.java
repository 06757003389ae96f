package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Address;
import io.izinhub.platform.crypto.KeyProof;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.PersonKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the rows of people tell of master and lookup keys: who wrapped their data key, and under which hash their address is filed. */
final class PersonKeyProofs {

    private PersonKeyProofs() {}

    /** One person, encrypted. */
    private record Row(UUID point, short kind, UUID lookupKey, PersonKeys.Wrapped dataKey, byte[] ciphertext) {

        /** Empty where another master key wrapped the data key. */
        Optional<PersonKeys.DataKey> open(PersonKeys keys) {
            try {
                return Optional.of(keys.open(point, dataKey));
            } catch (IllegalStateException e) {
                return Optional.empty();
            }
        }
    }

    record OfMaster(JdbcTemplate jdbc, SecureRandom random) implements KeyProof {

        @Override
        public KeyPurpose purpose() {
            return KeyPurpose.MASTER;
        }

        @Override
        public List<Boolean> made(KeyRing keys, int id) {
            PersonKeys personKeys = new PersonKeys(keys, random);
            return rows(jdbc, "kek_id", id).stream()
                    .map(row -> row.open(personKeys).isPresent())
                    .toList();
        }
    }

    /** Of addresses that can be read: where the master key is another, that is told of it. */
    record OfLookup(JdbcTemplate jdbc, SecureRandom random) implements KeyProof {

        @Override
        public KeyPurpose purpose() {
            return KeyPurpose.LOOKUP;
        }

        @Override
        public List<Boolean> made(KeyRing keys, int id) {
            PersonKeys personKeys = new PersonKeys(keys, random);
            LookupKeys lookupKeys = new LookupKeys(new KeyedHash(keys, KeyPurpose.LOOKUP));
            List<Boolean> made = new ArrayList<>();
            for (Row row : rows(jdbc, "hmac_key_id", id)) {
                row.open(personKeys).ifPresent(key -> {
                    Address address = Address.ofNormalForm(
                            Address.Kind.fromCode(row.kind()),
                            new String(
                                    key.decrypt(ContactPoints.ADDRESS_PLACE, row.ciphertext()),
                                    StandardCharsets.UTF_8));
                    made.add(lookupKeys.under(id, address).equals(row.lookupKey()));
                });
            }
            return made;
        }
    }

    private static List<Row> rows(JdbcTemplate jdbc, String keyColumn, int id) {
        return jdbc.query(
                "select point_id, kind, lookup_key, kek_id, dek, ciphertext from contact_point where " + keyColumn
                        + " = ? and dek is not null limit ?",
                (rs, i) -> new Row(
                        rs.getObject("point_id", UUID.class),
                        rs.getShort("kind"),
                        rs.getObject("lookup_key", UUID.class),
                        new PersonKeys.Wrapped(rs.getInt("kek_id"), rs.getBytes("dek")),
                        rs.getBytes("ciphertext")),
                id,
                KeyProof.ROWS);
    }
}
