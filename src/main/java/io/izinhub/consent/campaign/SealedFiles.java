package io.izinhub.consent.campaign;

import io.izinhub.platform.crypto.StoreCipher;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the sealed files of queries that are in no bundle, one part after the other. Thread-safe. */
@Repository
class SealedFiles {

    private static final String ALL = """
            select q.*, a.part, a.sealed
            from consent_query q left join consent_query_answers a using (query_id)
            where q.campaign = ? and q.bundle_id is null order by q.asked_at, q.query_id, a.part
            """;
    private static final String LISTS = """
            select q.query_id, q.asked_at, a.part, a.sealed
            from consent_query q join consent_query_answers a using (query_id)
            where q.campaign = ? and q.bundle_id is null and not q.gateway and q.brand = ? and q.asked_at <= ?
            """;
    /** Rows of a MiB that come at once. */
    private static final int PARTS_AT_ONCE = 8;

    private final JdbcTemplate streaming;
    private final TransactionTemplate transaction;
    private final StoredQueries queries;
    private final StoreCipher cipher;

    SealedFiles(
            DataSource database, PlatformTransactionManager transactions, StoredQueries queries, StoreCipher cipher) {
        this.streaming = new JdbcTemplate(database);
        this.streaming.setFetchSize(PARTS_AT_ONCE);
        // Rows come through a cursor only inside of a transaction.
        this.transaction = new TransactionTemplate(transactions);
        this.queries = queries;
        this.cipher = cipher;
    }

    /** Gets the files of a campaign, one part after the other. */
    interface FileVisitor {

        /** @param part in clear, as {@link AnswerPage} reads it */
        void part(StoredQuery query, byte[] part);

        /** @param intact false: a part is missing or was changed, or the key is gone */
        void end(StoredQuery query, boolean intact);
    }

    /** Reads all of a campaign in the order in which they were asked; some MiB stand in memory at a time. */
    void all(String campaign, FileVisitor visitor) {
        Files files = new Files(visitor);
        RowCallbackHandler next =
                rs -> files.row(queries.row(rs), rs.getObject("part", Integer.class), rs.getBytes("sealed"));
        transaction.executeWithoutResult(status -> streaming.query(ALL, next, campaign));
        files.end();
    }

    /** Lists of a brand that were asked until then, in no order; what cannot be opened counts as not asked. */
    void lists(String campaign, String brand, Instant until, Consumer<SortedAnswers> each) {
        RowCallbackHandler next = rs -> {
            Instant asked = rs.getTimestamp("asked_at").toInstant();
            plain(rs.getString("query_id"), rs.getInt("part"), rs.getBytes("sealed"))
                    .ifPresent(part -> each.accept(AnswerPage.sorted(part, asked)));
        };
        transaction.executeWithoutResult(
                status -> streaming.query(LISTS, next, campaign, brand, Timestamp.from(until)));
    }

    /** One part of a file in clear; empty where it was changed, or its key is gone. */
    Optional<byte[]> plain(String query, int part, byte[] sealed) {
        try {
            return Optional.of(cipher.decrypt(AnswerFile.place(query, part), sealed));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
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
}
