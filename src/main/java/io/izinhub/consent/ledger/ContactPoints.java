package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.platform.crypto.PersonKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people behind the permissions. The row of a person is also the lock of all that is written about them: writers
 * take the rows in the order of {@code point_id}, which never changes, so that two of them never wait for each other in
 * a circle, not even while lookup keys are rewritten.
 */
@Repository
public class ContactPoints {

    /** Where the address of a person is bound to ({@link PersonKeys.DataKey}). */
    public static final String ADDRESS_PLACE = "contact_point.address";

    private static final String COLUMNS = "point_id, lookup_key, kek_id, dek, anonymised_at, restrictions";

    private final JdbcTemplate jdbc;
    private final LookupKeys lookupKeys;
    private final PersonKeys personKeys;
    private final SecureRandom random;
    private final Clock clock;

    ContactPoints(JdbcTemplate jdbc, LookupKeys lookupKeys, PersonKeys personKeys, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.lookupKeys = lookupKeys;
        this.personKeys = personKeys;
        this.random = random;
        this.clock = clock;
    }

    /** Makes the missing ones and locks all until the transaction ends. */
    Map<Address, Contact> lockOrCreate(Collection<Address> addresses) {
        Map<Address, UUID[]> keys = new HashMap<>();
        for (Address address : new LinkedHashSet<>(addresses)) {
            keys.put(address, lookupKeys.all(address));
        }
        UUID[] all = keys.values().stream().flatMap(Arrays::stream).toArray(UUID[]::new);
        Set<UUID> known = new LinkedHashSet<>(jdbc.query(
                "select lookup_key from contact_point where lookup_key = any (?)",
                (rs, i) -> rs.getObject(1, UUID.class),
                uuids(List.of(all))));
        create(keys.entrySet().stream()
                .filter(entry -> Arrays.stream(entry.getValue()).noneMatch(known::contains))
                .map(Map.Entry::getKey)
                .toList());
        Map<UUID, Contact> locked = new HashMap<>();
        jdbc.query(
                "select " + COLUMNS
                        + " from contact_point where lookup_key = any (?) order by point_id for no key update",
                rs -> {
                    Contact contact = read(rs);
                    locked.put(contact.lookupKey(), contact);
                },
                uuids(List.of(all)));
        Map<Address, Contact> found = new HashMap<>();
        keys.forEach((address, candidates) -> {
            for (UUID candidate : candidates) {
                if (locked.containsKey(candidate)) {
                    found.put(address, locked.get(candidate));
                }
            }
        });
        return found;
    }

    /** Locks people whose key is known; unknown keys are left out. */
    Map<UUID, Contact> lock(Collection<UUID> points) {
        Map<UUID, Contact> locked = new HashMap<>();
        if (!points.isEmpty()) {
            jdbc.query(
                    "select " + COLUMNS
                            + " from contact_point where point_id = any (?) order by point_id for no key update",
                    rs -> {
                        Contact contact = read(rs);
                        locked.put(contact.point(), contact);
                    },
                    uuids(points));
        }
        return locked;
    }

    /** People without locking them, in the order of their ids, after the given one. */
    Map<UUID, Contact> after(UUID point, int limit) {
        Map<UUID, Contact> people = new LinkedHashMap<>();
        jdbc.query(
                "select " + COLUMNS + " from contact_point where point_id > ? order by point_id limit ?",
                rs -> {
                    Contact contact = read(rs);
                    people.put(contact.point(), contact);
                },
                point,
                limit);
        return people;
    }

    /** The contact point of an address, if anything was ever said about it. */
    public Optional<UUID> find(Address address) {
        return jdbc
                .query(
                        "select point_id from contact_point where lookup_key = any (?) limit 1",
                        (rs, i) -> rs.getObject(1, UUID.class),
                        uuids(List.of(lookupKeys.all(address))))
                .stream()
                .findFirst();
    }

    /** A contact point by its key: what kind it is, and the address while it can be read. */
    record Known(Address.Kind kind, Optional<Address> address) {}

    /** What there is of these contact points; unknown ones are left out. */
    Map<UUID, Known> known(Collection<UUID> points) {
        Map<UUID, Known> known = new HashMap<>();
        jdbc.query(
                "select point_id, kind, kek_id, dek, ciphertext from contact_point where point_id = any (?)",
                rs -> {
                    UUID point = rs.getObject("point_id", UUID.class);
                    boolean readable = rs.getBytes("dek") != null;
                    known.put(
                            point,
                            new Known(
                                    Address.Kind.fromCode(rs.getShort("kind")),
                                    readable ? Optional.of(decrypt(point, rs)) : Optional.empty()));
                },
                uuids(points));
        return known;
    }

    /**
     * The contact points of many addresses; those of whom nothing was ever said are made. One transaction, without locking
     * anybody for longer than that.
     */
    @Transactional
    public Map<Address, UUID> findOrCreate(Collection<Address> addresses) {
        Map<Address, UUID> points = new HashMap<>(find(addresses));
        List<Address> missing = addresses.stream()
                .distinct()
                .filter(address -> !points.containsKey(address))
                .toList();
        if (!missing.isEmpty()) {
            create(missing);
            points.putAll(find(missing));
        }
        return points;
    }

    /** The contact points of many addresses; those of whom nothing was ever said are left out. */
    public Map<Address, UUID> find(Collection<Address> addresses) {
        Map<UUID, Address> byKey = new HashMap<>();
        addresses.forEach(address -> {
            for (UUID key : lookupKeys.all(address)) {
                byKey.put(key, address);
            }
        });
        Map<Address, UUID> found = new HashMap<>();
        if (!byKey.isEmpty()) {
            jdbc.query(
                    "select lookup_key, point_id from contact_point where lookup_key = any (?)",
                    rs -> {
                        found.put(byKey.get(rs.getObject(1, UUID.class)), rs.getObject(2, UUID.class));
                    },
                    uuids(byKey.keySet()));
        }
        return found;
    }

    /** The addresses of people, decrypted; anonymised and unknown ones are left out. */
    public Map<UUID, Address> addresses(Collection<UUID> points) {
        Map<UUID, Address> addresses = new HashMap<>();
        if (!points.isEmpty()) {
            jdbc.query(
                    "select point_id, kind, kek_id, dek, ciphertext from contact_point"
                            + " where point_id = any (?) and dek is not null",
                    rs -> {
                        UUID point = rs.getObject("point_id", UUID.class);
                        addresses.put(point, decrypt(point, rs));
                    },
                    uuids(points));
        }
        return addresses;
    }

    /** Opens the data key of a person, for what is encrypted beside the address. */
    PersonKeys.DataKey open(Contact contact) {
        return personKeys.open(contact.point(), contact.dataKey());
    }

    /**
     * Gives an anonymised person a new data key and the address again: a fresh consent came (R93). The history before
     * it stays unreadable.
     */
    Contact revive(Contact contact, Address address) {
        PersonKeys.DataKey key = personKeys.create(contact.point());
        PersonKeys.Wrapped wrapped = key.wrap();
        jdbc.update(
                "update contact_point set kek_id = ?, dek = ?, ciphertext = ? where point_id = ?",
                wrapped.masterKeyId(),
                wrapped.bytes(),
                key.encrypt(ADDRESS_PLACE, address.normalForm().getBytes(StandardCharsets.UTF_8)),
                contact.point());
        return new Contact(
                contact.point(), contact.lookupKey(), wrapped, contact.anonymisedAt(), contact.restrictions());
    }

    /**
     * Destroys what makes a person readable: data key and address. All evidence under that key is gone with it.
     *
     * @return the person as it stands now
     */
    Contact anonymise(Contact contact, Instant at) {
        jdbc.update(
                "update contact_point set kek_id = null, dek = null, ciphertext = null, anonymised_at = ?"
                        + " where point_id = ?",
                Timestamp.from(at),
                contact.point());
        return new Contact(contact.point(), contact.lookupKey(), null, at, contact.restrictions());
    }

    Contact restrict(Contact contact, Set<ConsentBits.Flag> restrictions) {
        jdbc.update(
                "update contact_point set restrictions = ? where point_id = ?",
                Contact.mask(restrictions),
                contact.point());
        return new Contact(
                contact.point(), contact.lookupKey(), contact.dataKey(), contact.anonymisedAt(), restrictions);
    }

    /**
     * Wraps the data keys of some people who still stand under an older master key anew.
     *
     * @return how many; 0 when nobody is left
     */
    int rewrap(int limit) {
        List<Object[]> rows = jdbc.query(
                "select point_id, kek_id, dek from contact_point where kek_id < ? order by point_id limit ?"
                        + " for no key update",
                (rs, i) -> {
                    UUID point = rs.getObject("point_id", UUID.class);
                    PersonKeys.Wrapped wrapped = personKeys
                            .open(point, new PersonKeys.Wrapped(rs.getInt("kek_id"), rs.getBytes("dek")))
                            .wrap();
                    return new Object[] {wrapped.masterKeyId(), wrapped.bytes(), point};
                },
                personKeys.currentMasterKeyId(),
                limit);
        jdbc.batchUpdate("update contact_point set kek_id = ?, dek = ? where point_id = ?", rows);
        return rows.size();
    }

    /**
     * Moves some readable people who still stand under an older HMAC key to the current one.
     *
     * @return how many; 0 when nobody is left
     */
    int rewriteLookupKeys(int limit) {
        Map<UUID, UUID> moved = new LinkedHashMap<>();
        jdbc.query(
                "select point_id, kind, kek_id, dek, ciphertext from contact_point"
                        + " where hmac_key_id < ? and dek is not null order by point_id limit ? for update",
                rs -> {
                    UUID point = rs.getObject("point_id", UUID.class);
                    moved.put(point, lookupKeys.current(decrypt(point, rs)));
                },
                lookupKeys.currentKeyId(),
                limit);
        List<Object[]> people = new ArrayList<>();
        List<Object[]> states = new ArrayList<>();
        moved.forEach((point, key) -> {
            people.add(new Object[] {key, lookupKeys.currentKeyId(), point});
            states.add(new Object[] {key, point});
        });
        jdbc.batchUpdate("update contact_point set lookup_key = ?, hmac_key_id = ? where point_id = ?", people);
        jdbc.batchUpdate("update consent set lookup_key = ? where point_id = ?", states);
        return moved.size();
    }

    /** Whether phone or e-mail: decides which channels reach the person. */
    Address.Kind kind(UUID point) {
        return Address.Kind.fromCode(
                jdbc.queryForObject("select kind from contact_point where point_id = ?", Short.class, point));
    }

    private void create(List<Address> addresses) {
        List<Object[]> rows = new ArrayList<>();
        Timestamp now = Timestamp.from(clock.instant());
        for (Address address : addresses) {
            UUID point = newPoint();
            PersonKeys.DataKey key = personKeys.create(point);
            PersonKeys.Wrapped wrapped = key.wrap();
            rows.add(new Object[] {
                point,
                address.kind().code(),
                lookupKeys.current(address),
                lookupKeys.currentKeyId(),
                wrapped.masterKeyId(),
                wrapped.bytes(),
                key.encrypt(ADDRESS_PLACE, address.normalForm().getBytes(StandardCharsets.UTF_8)),
                now
            });
        }
        rows.sort((left, right) -> LookupKeys.ORDER.compare((UUID) left[2], (UUID) right[2]));
        jdbc.batchUpdate(
                "insert into contact_point (point_id, kind, lookup_key, hmac_key_id, kek_id, dek, ciphertext,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (lookup_key) do nothing",
                rows);
    }

    private static SqlArrayValue uuids(Collection<UUID> ids) {
        return new SqlArrayValue("uuid", ids.stream().distinct().toArray());
    }

    private UUID newPoint() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Address decrypt(UUID point, ResultSet rs) throws SQLException {
        PersonKeys.DataKey key =
                personKeys.open(point, new PersonKeys.Wrapped(rs.getInt("kek_id"), rs.getBytes("dek")));
        byte[] plain = key.decrypt(ADDRESS_PLACE, rs.getBytes("ciphertext"));
        return Address.ofNormalForm(
                Address.Kind.fromCode(rs.getShort("kind")), new String(plain, StandardCharsets.UTF_8));
    }

    private static Contact read(ResultSet rs) throws SQLException {
        byte[] dek = rs.getBytes("dek");
        Timestamp anonymisedAt = rs.getTimestamp("anonymised_at");
        return new Contact(
                rs.getObject("point_id", UUID.class),
                rs.getObject("lookup_key", UUID.class),
                dek == null ? null : new PersonKeys.Wrapped(rs.getInt("kek_id"), dek),
                anonymisedAt == null ? null : anonymisedAt.toInstant(),
                Contact.restrictions(rs.getShort("restrictions")));
    }
}
