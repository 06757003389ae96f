package io.izinhub.consent.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.crypto.StoreCipher;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Queries and their sealed files, as rows. Thread-safe; joins a running transaction, and needs none but for
 * {@link #end}.
 */
@Repository
public class AnswerFiles {

    private static final String BEGIN = """
            insert into consent_query
                (query_id, gateway, campaign, brand, purpose, message_class, template_class, actor, asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (query_id) do nothing
            """;
    private static final String END = """
            update consent_query set ended_at = ?, complete = ?, lines = ?, allowed = ?, refused = ?, invalid = ?,
                counts = ?, refresh = ?, parts = ?, sha256 = ? where query_id = ?
            """;

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final ObjectMapper json;

    AnswerFiles(JdbcTemplate jdbc, StoreCipher cipher, ObjectMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /**
     * A file as it was sealed.
     *
     * @param sha256 over the sealed parts; belongs into the audit row
     */
    public record Sealed(int parts, byte[] sha256) {}

    /** A file for the answers of a query; nothing is written yet. */
    public AnswerFile open(AskedQuery query) {
        return new AnswerFile(query, false, this, cipher);
    }

    AnswerFile openForGateway(AskedQuery query) {
        return new AnswerFile(query, true, this, cipher);
    }

    /** Stores what is not stored yet, and how the query ended. Belongs into the transaction of the audit row. */
    public Sealed end(AnswerFile file, AskedQuery.End end) {
        begin(file.query(), file.isGateway());
        List<byte[]> rest = file.seal();
        add(file.query().id(), file.parts() - rest.size(), rest);
        Sealed sealed = new Sealed(file.parts(), file.hash());
        jdbc.update(
                END,
                Timestamp.from(end.at()),
                end.complete(),
                end.lines(),
                end.allowed(),
                end.refused(),
                end.invalid(),
                text(end.byReason()),
                end.refresh() == null ? null : text(end.refresh()),
                sealed.parts(),
                sealed.sha256(),
                file.query().id());
        return sealed;
    }

    void begin(AskedQuery query, boolean gateway) {
        jdbc.update(
                BEGIN,
                query.id(),
                gateway,
                query.campaign(),
                query.brand(),
                query.purpose(),
                query.sendClass().name(),
                query.template() == null ? null : query.template().name(),
                query.actor(),
                Timestamp.from(query.askedAt()));
    }

    void add(String query, int from, List<byte[]> sealed) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < sealed.size(); i++) {
            rows.add(new Object[] {query, from + i, sealed.get(i)});
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate("insert into consent_query_answers (query_id, part, sealed) values (?, ?, ?)", rows);
        }
    }

    private String text(Map<String, ?> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts are not JSON", e);
        }
    }
}
