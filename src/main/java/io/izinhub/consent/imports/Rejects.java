package io.izinhub.consent.imports;

import io.izinhub.consent.imports.ImportRow.Problem;
import io.izinhub.platform.crypto.StoreCipher;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The records that an import did not accept, encrypted. Thread-safe. */
@Repository
class Rejects {

    private static final String PLACE = "import_reject.content";
    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;

    Rejects(JdbcTemplate jdbc, StoreCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    record Rejected(long line, byte[] raw, Problem problem) {}

    void add(UUID importId, List<Rejected> rejected) {
        jdbc.batchUpdate(
                "insert into import_reject (import_id, line, content, code, field) values (?, ?, ?, ?, ?)",
                rejected,
                BATCH,
                (statement, row) -> {
                    statement.setObject(1, importId);
                    statement.setLong(2, row.line());
                    statement.setBytes(3, cipher.encrypt(PLACE, row.raw()));
                    statement.setString(4, row.problem().code());
                    statement.setString(5, row.problem().field());
                });
    }

    /** The next ones after a line, at most a batch: nobody holds a connection while a slow client reads. */
    List<Rejected> after(UUID importId, long line) {
        return jdbc.query(
                "select line, content, code, field from import_reject where import_id = ? and line > ?"
                        + " order by line limit " + BATCH,
                (rs, i) -> new Rejected(
                        rs.getLong(1),
                        cipher.decrypt(PLACE, rs.getBytes(2)),
                        new Problem(rs.getString(3), rs.getString(4))),
                importId,
                line);
    }
}
