package io.izinhub.compliance.suppliers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Entry.Approval;
import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The entries of the register with all their versions (R138). Nothing is ever changed or deleted: the role of the application may only
 * add. Each version stands in the audit log with what is other than before. Thread-safe.
 */
@Repository
public class SupplierRegister {

    private static final String NEWEST = "select distinct on (key) * from supplier %s order by key, version desc";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final AuditLog audit;
    private final Clock clock;

    SupplierRegister(JdbcTemplate jdbc, ObjectMapper json, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** Newest version of each entry, by key; closed ones too. */
    public List<Entry> all() {
        return jdbc.query(NEWEST.formatted(""), (rs, i) -> entry(rs));
    }

    /** Newest version. */
    public Optional<Entry> find(String key) {
        return jdbc.query(NEWEST.formatted("where key = ?"), (rs, i) -> entry(rs), key).stream()
                .findFirst();
    }

    /** All versions, the newest first. */
    List<Entry> history(String key) {
        return jdbc.query("select * from supplier where key = ? order by version desc", (rs, i) -> entry(rs), key);
    }

    /**
     * Writes a version that nobody has approved yet: whoever approved saw another. The same content again changes nothing.
     *
     * @param version on which the content was written; 0 for a new entry
     * @throws ProblemException 409 SUPPLIER_CHANGED: somebody else was faster
     */
    @Transactional
    public Entry put(String key, int version, Supplier supplier, String by) {
        Optional<Entry> before = find(key);
        requireVersion(before, version);
        if (before.isPresent()
                && !before.get().closed()
                && before.get().supplier().equals(supplier)) {
            return before.get();
        }
        Map<String, Object> detail = differences(before.map(Entry::supplier).orElse(null), supplier);
        return add(new Entry(key, version + 1, supplier, false, null, by, now()), "SUPPLIER_CHANGED", detail);
    }

    /**
     * @param version that was seen
     * @throws ProblemException 409 SUPPLIER_CHANGED: there is a newer one
     */
    @Transactional
    public Entry approve(Entry seen, int version, String by) {
        requireVersion(Optional.of(seen), version);
        Approval approval = new Approval(by, now());
        Entry approved =
                new Entry(seen.key(), seen.version() + 1, seen.supplier(), seen.closed(), approval, by, approval.at());
        return add(approved, "SUPPLIER_APPROVED", new LinkedHashMap<>());
    }

    @Transactional
    Entry close(Entry seen, String reason, String by) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reason", reason);
        return add(
                new Entry(seen.key(), seen.version() + 1, seen.supplier(), true, null, by, now()),
                "SUPPLIER_CLOSED",
                detail);
    }

    private static void requireVersion(Optional<Entry> before, int version) {
        if (before.map(Entry::version).orElse(0) != version) {
            throw changed();
        }
    }

    private static ProblemException changed() {
        return new ProblemException(HttpStatus.CONFLICT, "SUPPLIER_CHANGED").with("field", "version");
    }

    private Entry add(Entry entry, String action, Map<String, Object> detail) {
        Approval approval = entry.approval();
        try {
            jdbc.update(
                    "insert into supplier (key, version, content, closed, approved_by, approved_at, changed_by, changed_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    entry.key(),
                    entry.version(),
                    text(entry.supplier()),
                    entry.closed(),
                    approval == null ? null : approval.by(),
                    approval == null ? null : Timestamp.from(approval.at()),
                    entry.changedBy(),
                    Timestamp.from(entry.changedAt()));
        } catch (DuplicateKeyException e) {
            throw changed();
        }
        detail.put("version", entry.version());
        audit.add(new AuditEntry(entry.changedBy(), action, "supplier:" + entry.key(), detail));
        return entry;
    }

    /** Old and new value of each field that differs. */
    private Map<String, Object> differences(Supplier before, Supplier after) {
        Map<String, Object> old = before == null ? Map.of() : fields(before);
        Map<String, Object> changed = new LinkedHashMap<>();
        fields(after).forEach((field, value) -> {
            if (!Objects.equals(old.get(field), value)) {
                Map<String, Object> both = new LinkedHashMap<>();
                both.put("old", old.get(field));
                both.put("new", value);
                changed.put(field, both);
            }
        });
        return changed;
    }

    private Map<String, Object> fields(Supplier supplier) {
        return json.convertValue(supplier, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private String text(Supplier supplier) {
        try {
            return json.writeValueAsString(supplier);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A supplier cannot be written", e);
        }
    }

    private Entry entry(ResultSet rs) throws SQLException {
        String by = rs.getString("approved_by");
        return new Entry(
                rs.getString("key"),
                rs.getInt("version"),
                supplier(rs.getString("content")),
                rs.getBoolean("closed"),
                by == null
                        ? null
                        : new Approval(by, rs.getTimestamp("approved_at").toInstant()),
                rs.getString("changed_by"),
                rs.getTimestamp("changed_at").toInstant());
    }

    private Supplier supplier(String content) {
        try {
            return json.readValue(content, Supplier.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A supplier in the database cannot be read", e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
