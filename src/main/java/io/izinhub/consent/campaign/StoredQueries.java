package io.izinhub.consent.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.time.Istanbul;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Reads what is kept of queries in clear. Thread-safe. */
@Repository
class StoredQueries {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    StoredQueries(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
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

    /** Queries of a bundle, by their numbers in it. */
    List<StoredQuery> ofBundle(String bundle, Collection<Integer> numbers) {
        return jdbc.query(
                "select * from consent_query where bundle_id = ? and bundle_no = any (?) order by bundle_no",
                (rs, i) -> row(rs),
                bundle,
                new SqlArrayValue("int4", numbers.toArray()));
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

    StoredQuery row(ResultSet rs) throws SQLException {
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
                rs.getBytes("sha256"),
                rs.getObject("bundle_no", Integer.class));
    }

    private <T> T parsed(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored counts are not JSON", e);
        }
    }
}
