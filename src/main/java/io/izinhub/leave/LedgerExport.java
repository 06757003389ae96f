package io.izinhub.leave;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.crypto.SealSigner;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the whole ledger to a folder (R20, R30): history, seals and acts in clear, because anybody must be able to check them and
 * none holds an address (acts do hold reasons that people typed); addresses, evidence and keys encrypted. One snapshot, rows by cursor: what is recorded meanwhile is not in it, and
 * any size fits in memory. Format: {@code FORMAT.md} of the export. Thread-safe.
 */
@Component
class LedgerExport {

    /** Tables that go as they are. None of them holds an address. */
    static final Map<String, String> TABLES = tables();

    /** In the order of the seals, so that a reader checks them in one pass; rows that no seal covers come last. */
    private static final List<String> SEALED = List.of("consent_event", "audit");

    private static final String FOLDER = "/leave/";
    private static final List<String> ENCLOSED = List.of("Verify.java", "FORMAT.md");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;
    private final PeopleExport people;
    private final SealSigner signer;
    private final OverlayProperties policies;
    private final ObjectMapper json;
    private final SecureRandom random;
    private final Clock clock;

    LedgerExport(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            PeopleExport people,
            SealSigner signer,
            OverlayProperties policies,
            ObjectMapper json,
            SecureRandom random,
            Clock clock) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.people = people;
        this.signer = signer;
        this.policies = policies;
        this.json = json;
        this.random = random;
        this.clock = clock;
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("brand", "select brand_id, code from brand order by brand_id");
        tables.put("purpose", "select bit, code from purpose order by bit");
        tables.put("seal", "select * from seal order by seal_no");
        tables.put(
                "consent",
                "select brand_id, channel, recipient_type, point_id, bits, ret_at, ret_id, onay_at, onay_id,"
                        + " onay_purposes, weak_at, weak_id, weak_purposes, iys_status, iys_at, iys_tx, event_id from"
                        + " consent order by point_id, brand_id, channel, recipient_type");
        tables.put("sending_stop", "select * from sending_stop order by id");
        tables.put("parked_statement", "select * from parked_statement order by id");
        tables.put("optout_sms_link", "select * from optout_sms_link order by token_hash");
        tables.put("optout_link_key", "select * from optout_link_key order by key_id");
        tables.put("person_point", "select * from person_point order by system, person_id, point_id");
        // Whoever takes over goes on reading where this hub stopped, and knows how old its knowledge is.
        tables.put("feed_cursor", "select feed, cursor, read_at, last_item_at, resting from feed_cursor order by feed");
        tables.put("hard_bounce", "select * from hard_bounce order by point_id");
        return tables;
    }

    /**
     * Exports into a new folder.
     *
     * @param passphrase opens the encrypted files; whoever has it and the folder has every address in clear
     * @throws IOException the folder is in use or cannot be written; what is there has no manifest and may be written again
     */
    ExportManifest write(Path folder, char[] passphrase, String reason) throws IOException {
        ExportFolder export = ExportFolder.begin(folder, ExportKey.make(passphrase, random));
        try {
            ExportManifest manifest = snapshot.execute(status -> {
                try {
                    return write(export, reason);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            byte[] bytes = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
            export.finish(bytes, signature(bytes));
            return manifest;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ExportManifest write(ExportFolder export, String reason) throws IOException {
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            try (ExportFile file = export.clear(table.getKey() + ".ndjson")) {
                rows(file, table.getValue());
            }
        }
        for (String table : SEALED) {
            try (ExportFile file = export.clear(table + ".ndjson")) {
                inTheOrderOfSeals(file, table);
            }
        }
        long evidenceLost = people.write(export);
        for (OverlayFile policy : policies.policies().effective().values()) {
            export.copy("policies/" + policy.path(), policy.content());
        }
        for (String name : ENCLOSED) {
            try (InputStream enclosed = LedgerExport.class.getResourceAsStream(FOLDER + name)) {
                export.copy(name, enclosed.readAllBytes());
            }
        }
        return new ExportManifest(
                ExportManifest.FORMAT,
                ExportManifest.VERSION,
                clock.instant(),
                reason,
                head(),
                sealKeys(),
                highest(),
                evidenceLost,
                export.files());
    }

    private void rows(ExportFile file, String sql, Object... arguments) {
        RowCallbackHandler write = row -> write(file, row);
        jdbc.query(sql, write, arguments);
    }

    private void inTheOrderOfSeals(ExportFile file, String table) {
        long[] sealedUpTo = {Long.MIN_VALUE};
        jdbc.query("select to_tx from seal order by seal_no", seal -> {
            range(file, table, sealedUpTo[0], seal.getLong(1));
            sealedUpTo[0] = seal.getLong(1);
        });
        range(file, table, sealedUpTo[0], Long.MAX_VALUE);
    }

    private void range(ExportFile file, String table, long fromTx, long toTx) {
        rows(file, "select * from " + table + " where tx >= ? and tx < ? order by id", fromTx, toTx);
    }

    private static void write(ExportFile file, ResultSet row) throws SQLException {
        try {
            file.row(RowsAsJson.of(row).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExportManifest.SealHead head() {
        return jdbc
                .query(
                        "select seal_no, hash from seal order by seal_no desc limit 1",
                        (rs, i) -> new ExportManifest.SealHead(
                                rs.getLong(1), HexFormat.of().formatHex(rs.getBytes(2))))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private List<ExportManifest.SealKey> sealKeys() {
        List<ExportManifest.SealKey> keys = new ArrayList<>();
        signer.publicKeys()
                .forEach((id, open) -> keys.add(
                        new ExportManifest.SealKey(id, Base64.getEncoder().encodeToString(open))));
        return keys;
    }

    private ExportManifest.Highest highest() {
        return jdbc.queryForObject(
                "select coalesce((select max(id) from consent_event), 0), coalesce((select max(id) from audit), 0),"
                        + " coalesce(greatest((select max(tx) from consent_event), (select max(tx) from audit),"
                        + " (select max(to_tx) from seal)), 0)",
                (rs, i) -> new ExportManifest.Highest(rs.getLong(1), rs.getLong(2), rs.getLong(3)));
    }

    private byte[] signature(byte[] manifest) throws IOException {
        return json.writeValueAsBytes(Map.of(
                "keyId",
                signer.currentKeyId(),
                "signature",
                Base64.getEncoder().encodeToString(signer.sign(signed(manifest)))));
    }

    /** What the signature of a manifest covers. */
    static byte[] signed(byte[] manifest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ExportManifest.SIGNATURE_LABEL.getBytes(StandardCharsets.US_ASCII));
            return digest.digest(manifest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
