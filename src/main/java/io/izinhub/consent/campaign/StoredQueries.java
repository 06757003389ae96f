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
import java.util.function.Consumer;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads queries and opens their sealed files, one part after the other. Thread-safe. */
@Repository
class StoredQueries {

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final ObjectMapper json;

    StoredQueries(JdbcTemplate jdbc, StoreCipher cipher, ObjectMapper json) {
        this.jdbc = jdbc;
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

    /** Of a campaign, in the order in which they were asked, with what the gateway did. */
    List<StoredQuery> ofCampaign(String campaign) {
        return jdbc.query(
                "select * from consent_query where campaign = ? order by asked_at, query_id",
                (rs, i) -> row(rs),
                campaign);
    }

    /**
     * Reads a file whole, a MiB at a time.
     *
     * @param visitor gets each part in clear
     * @return false where the file is not what was stored: a part is missing or was changed
     */
    boolean read(StoredQuery query, Consumer<byte[]> visitor) {
        MessageDigest digest = AnswerFile.sha256();
        int parts = query.endedAt() == null ? partsSoFar(query.queryId()) : query.parts();
        boolean whole = true;
        for (int part = 0; part < parts; part++) {
            byte[] sealed = DataAccessUtils.singleResult(jdbc.query(
                    "select sealed from consent_query_answers where query_id = ? and part = ?",
                    (rs, i) -> rs.getBytes(1),
                    query.queryId(),
                    part));
            Optional<byte[]> opened = sealed == null ? Optional.empty() : opened(query.queryId(), part, sealed);
            if (opened.isEmpty()) {
                whole = false;
            } else {
                digest.update(sealed);
                visitor.accept(opened.get());
            }
        }
        return whole && (query.endedAt() == null || MessageDigest.isEqual(digest.digest(), query.sha256()));
    }

    private Optional<byte[]> opened(String query, int part, byte[] sealed) {
        try {
            return Optional.of(cipher.decrypt(AnswerFile.place(query, part), sealed));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private int partsSoFar(String query) {
        return jdbc.queryForObject(
                "select count(*) from consent_query_answers where query_id = ?", Integer.class, query);
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
