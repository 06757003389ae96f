package io.izinhub.platform.crypto;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds the keys against the database. Keys of another hub have the same names, and with them people would be filed under hashes that
 * nobody finds again; so {@code key_check} has a value of each key since its first use, from which the key cannot be computed. A key that
 * is not noted yet is first held against what it should have made ({@link KeyProof}). Thread-safe.
 */
public final class KeyChecks {

    private static final byte[] LABEL = "izin-hub key check 1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 16;
    private static final String HMAC = "HmacSHA256";

    private static final Hint REMEDY = new Hint(
            "Name the folder with the keys of this database, or bring them back from their copy; or name the database that belongs to these"
                    + " keys (spring.datasource.url, hub.database.directory). Nothing was written.",
            "Bu veritabanının anahtarlarının bulunduğu klasörü yazın ya da onları kopyasından geri getirin; ya da bu anahtarların veritabanını"
                    + " yazın (spring.datasource.url, hub.database.directory). Hiçbir şey yazılmadı.");

    private final JdbcTemplate jdbc;
    private final KeyRing keys;
    private final KeyProperties settings;
    private final List<KeyProof> proofs;

    KeyChecks(JdbcTemplate jdbc, KeyRing keys, KeyProperties settings, List<KeyProof> proofs) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.settings = settings;
        this.proofs = List.copyOf(proofs);
    }

    /**
     * Compares, and notes the keys that are new. What stands before the hub knows no proof: it only compares, for once a key is noted
     * nobody asks what it made.
     *
     * @throws ConfigurationProblem keys of the same name are not those of this database; nothing is noted then
     */
    void hold() {
        Map<String, byte[]> noted = noted();
        refuse(foreign(keys, noted));
        refuse(disproved(noted));
        if (!proofs.isEmpty()) {
            note();
        }
    }

    /**
     * Notes the keys that are new, unproved: for who writes all that stands in this database with them.
     *
     * @throws ConfigurationProblem keys of the same name were noted meanwhile
     */
    public void note() {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            for (int id : keys.ids(purpose)) {
                jdbc.update(
                        "insert into key_check (purpose, key_id, value) values (?, ?, ?) on conflict do nothing",
                        purpose.label(),
                        id,
                        value(purpose, keys.key(purpose, id)));
            }
        }
        refuse(foreign(keys, noted())); // another node with other keys may have been first
    }

    /** Names of the keys that are not noted and did not make what keys of these names made here: the database is older than the notes. */
    List<String> disproved(Map<String, byte[]> noted) {
        List<String> disproved = new ArrayList<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            for (int id : keys.ids(purpose)) {
                if (!noted.containsKey(name(purpose.label(), id)) && isDisproved(purpose, id)) {
                    disproved.add(name(purpose.label(), id));
                }
            }
        }
        return disproved;
    }

    private boolean isDisproved(KeyPurpose purpose, int id) {
        return proofs.stream()
                .filter(proof -> proof.purpose() == purpose)
                .map(proof -> proof.made(keys, id))
                .anyMatch(made -> !made.isEmpty() && !made.contains(true));
    }

    private Map<String, byte[]> noted() {
        Map<String, byte[]> noted = new TreeMap<>();
        jdbc.query("select purpose, key_id, value from key_check", row -> {
            noted.put(name(row.getString(1), row.getInt(2)), row.getBytes(3));
        });
        return noted;
    }

    private void refuse(List<String> foreign) {
        if (!foreign.isEmpty()) {
            String names = String.join(", ", foreign);
            String where = settings.directory() == null ? "hub.keys.material" : "hub.keys.directory";
            String folder = settings.directory() == null ? "" : " (" + settings.directory() + ")";
            throw new ConfigurationProblem(
                    where,
                    "These keys have the names of those that this database was written with, and are others: " + names
                            + folder
                            + ". | Bu anahtarların adları bu veritabanının yazıldığı anahtarlarla aynı, kendileri başka: "
                            + names + folder + ".",
                    REMEDY);
        }
    }

    /** As in {@code key_check} and in file names: {@code lookup-1}. */
    public static String name(String label, int id) {
        return label + "-" + id;
    }

    /**
     * Names of the keys that are others than those of that name that were noted. One that is only here or only there is none.
     *
     * @param noted value by {@link #name}
     */
    public static List<String> foreign(KeyRing keys, Map<String, byte[]> noted) {
        List<String> foreign = new ArrayList<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            for (int id : keys.ids(purpose)) {
                byte[] then = noted.get(name(purpose.label(), id));
                if (then != null && !MessageDigest.isEqual(then, value(purpose, keys.key(purpose, id)))) {
                    foreign.add(name(purpose.label(), id));
                }
            }
        }
        return foreign;
    }

    /** Of a seal key its public part counts: whoever only verifies has no more. */
    static byte[] value(KeyPurpose purpose, byte[] material) {
        byte[] key = purpose == KeyPurpose.SEAL ? SealSigner.publicPart(material) : material;
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(LABEL);
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(purpose.label().getBytes(StandardCharsets.US_ASCII)), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is not available", e);
        }
    }
}
