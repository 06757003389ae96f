package io.izinhub.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table of seals. */
@Repository
class Seals {

    private final JdbcTemplate jdbc;

    Seals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Seal> newest() {
        return jdbc.query("select * from seal order by seal_no desc limit 1", (rs, i) -> read(rs)).stream()
                .findFirst();
    }

    Optional<Seal> byNumber(long number) {
        return jdbc.query("select * from seal where seal_no = ?", (rs, i) -> read(rs), number).stream()
                .findFirst();
    }

    void forEach(Consumer<Seal> visitor) {
        jdbc.query("select * from seal order by seal_no", rs -> {
            visitor.accept(read(rs));
        });
    }

    void add(Seal seal) {
        jdbc.update(
                "insert into seal (seal_no, from_tx, to_tx, event_count, event_root, audit_count, audit_root, previous,"
                        + " sealed_at, key_id, hash, signature) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seal.number(),
                seal.fromTx(),
                seal.toTx(),
                seal.events().count(),
                seal.events().root(),
                seal.audit().count(),
                seal.audit().root(),
                seal.previous(),
                Timestamp.from(seal.sealedAt()),
                seal.keyId(),
                seal.hash(),
                seal.signature());
    }

    private static Seal read(ResultSet rs) throws SQLException {
        return new Seal(
                rs.getLong("seal_no"),
                rs.getLong("from_tx"),
                rs.getLong("to_tx"),
                new Seal.Part(rs.getLong("event_count"), rs.getBytes("event_root")),
                new Seal.Part(rs.getLong("audit_count"), rs.getBytes("audit_root")),
                rs.getBytes("previous"),
                rs.getTimestamp("sealed_at").toInstant(),
                rs.getInt("key_id"),
                rs.getBytes("hash"),
                rs.getBytes("signature"));
    }
}
