package io.izinhub.consent.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.time.Istanbul;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads queries and opens their sealed files, one part after the other. Thread-safe. */
@Repository
class StoredQueries {

    private static final String FILES = """
            select q.*, a.part, a.sealed
            from consent_query q left join consent_query_answers a using (query_id)
            where q.campaign = ? order by q.asked_at, q.query_id, a.part
            """;
    /** Rows of a MiB that come at once. */
    private static final int PARTS_AT_ONCE = 8;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate transaction;
    private final StoreCipher cipher;
    private final ObjectMapper json;

    StoredQueries(
            JdbcTemplate jdbc,
            DataSource database,
            PlatformTransactionManager transactions,
            StoreCipher cipher,
            ObjectMapper json) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(database);
        this.streaming.setFetchSize(PARTS_AT_ONCE);
        // Rows come through a cursor only inside of a transaction.
        this.transaction = new TransactionTemplate(transactions);
        this.cipher = cipher;
        this.json = json;
    }

    /** @return empty also for what the gateway did: that is no query of anybody */
    Optional<StoredQuery> find(String id) {
        return jdbc
                .query("select * from consent_query where query_id = ? and not gateway", (rs, i) -> row(rs), id)
                .stream()
                .findFirst();
    }

    /** The newest of a campaign, without what the gateway did. */
    List<StoredQuery> newest(String campaign, int most) {
        return jdbc.query(
                "select * from consent_query where campaign = ? and not gateway order by asked_at desc, query_id limit ?",
                (rs, i) -> row(rs),
                campaign,
                most);
    }

    /** Gets the files of a campaign, one part after the other. */
    interface FileVisitor {

        /** @param part in clear, as {@link AnswerPage} reads it */
        void part(StoredQuery query, byte[] part);

        /** @param intact false: a part is missing or was changed, or the key is gone */
        default void end(StoredQuery query, boolean intact) {}
    }

    /** Reads all files of a campaign in the order in which they were asked; some MiB stand in memory at a time. */
    void read(String campaign, FileVisitor visitor) {
        Files files = new Files(visitor);
        RowCallbackHandler next = rs -> files.row(row(rs), rs.getObject("part", Integer.class), rs.getBytes("sealed"));
        transaction.executeWithoutResult(status -> streaming.query(FILES, next, campaign));
        files.end();
    }

    /** Follows the rows, and checks each file at its end. For one reading. */
    private final class Files {

        private final FileVisitor visitor;
        private StoredQuery query;
        private MessageDigest digest;
        private int parts;
        private boolean opened;

        Files(FileVisitor visitor) {
            this.visitor = visitor;
        }

        void row(StoredQuery next, Integer part, byte[] sealed) {
            if (query == null || !query.queryId().equals(next.queryId())) {
                end();
                query = next;
                digest = AnswerFile.sha256();
                parts = 0;
                opened = true;
            }
            if (part != null) {
                parts++;
                digest.update(sealed);
                Optional<byte[]> plain = plain(query.queryId(), part, sealed);
                opened &= plain.isPresent();
                plain.ifPresent(bytes -> visitor.part(query, bytes));
            }
        }

        void end() {
            if (query != null) {
                // Of one that still runs nobody knows yet what belongs to it.
                boolean whole = query.endedAt() == null
                        || (parts == query.parts() && MessageDigest.isEqual(digest.digest(), query.sha256()));
                visitor.end(query, opened && whole);
            }
        }
    }

    private Optional<byte[]> plain(String query, int part, byte[] sealed) {
        try {
            return Optional.of(cipher.decrypt(AnswerFile.place(query, part), sealed));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Whether the audit row of a query, which is sealed with the ledger, names this hash. */
    boolean isAudited(StoredQuery query) {
        if (query.endedAt() == null) {
            return false;
        }
        Instant ended = query.endedAt().toInstant();
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from audit where at between ? and ? and subject = ? and detail like ?)",
                Boolean.class,
                Timestamp.from(ended.minusSeconds(60)),
                Timestamp.from(ended.plusSeconds(60)),
                query.queryId(),
                "%" + HexFormat.of().formatHex(query.sha256()) + "%"));
    }

    private StoredQuery row(ResultSet rs) throws SQLException {
        Timestamp ended = rs.getTimestamp("ended_at");
        String refresh = rs.getString("refresh");
        return new StoredQuery(
                rs.getString("query_id"),
                rs.getString("campaign"),
                rs.getString("brand"),
                rs.getString("purpose"),
                rs.getString("message_class"),
                rs.getString("template_class"),
                rs.getString("actor"),
                Istanbul.time(rs.getTimestamp("asked_at").toInstant()),
                ended == null ? null : Istanbul.time(ended.toInstant()),
                rs.getBoolean("complete"),
                new StoredQuery.Counts(
                        rs.getLong("lines"), rs.getLong("allowed"), rs.getLong("refused"), rs.getLong("invalid")),
                parsed(rs.getString("counts"), new TypeReference<>() {}),
                refresh == null ? null : parsed(refresh, new TypeReference<>() {}),
                rs.getBoolean("gateway"),
                rs.getInt("parts"),
                rs.getBytes("sha256"));
    }

    private <T> T parsed(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored counts are not JSON", e);
        }
    }
}
