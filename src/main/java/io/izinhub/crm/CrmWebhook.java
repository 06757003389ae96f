package io.izinhub.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.crypto.StoreCipher;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what the CRM tells by itself: verifies, then in one transaction the raw body (encrypted) and its events, then the
 * answer. A longer list is stored and worked later. Called by flows; thread-safe.
 */
public class CrmWebhook {

    /** More events than this are worked after the answer. */
    static final int AT_ONCE = 1_000;

    private static final String PLACE = "inbox.body";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookSignature signature;
    private final ChangeIntake intake;
    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final Clock clock;
    private final String feed;

    CrmWebhook(
            WebhookSignature signature,
            ChangeIntake intake,
            JdbcTemplate jdbc,
            StoreCipher cipher,
            Clock clock,
            String feed) {
        this.signature = signature;
        this.intake = intake;
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
        this.feed = feed;
    }

    /**
     * What the caller is told.
     *
     * @param type media type of the JSON text
     */
    public record Answer(int status, String type, String json) {}

    /**
     * @param in null where the request has no body
     * @param signed header {@code X-Hub-Signature}; null where there is none
     */
    @Transactional
    public Answer receive(InputStream in, String signed) throws IOException {
        byte[] body = in == null ? new byte[0] : in.readAllBytes();
        if (!signature.valid(signed, body, clock.instant())) {
            return problem(401, "UNAUTHORIZED", "The signature is missing, wrong or older than five minutes.");
        }
        Optional<JsonNode> events = events(body);
        if (events.isEmpty()) {
            store(body, "FAILED", "UNREADABLE", 0);
            return problem(400, "INVALID_BODY", "The body is not {\"events\": [...]}.");
        }
        if (events.get().size() > AT_ONCE) {
            store(body, "WAITING", null, events.get().size());
            return accepted(
                    JSON.createObjectNode().put("stored", events.get().size()).toString());
        }
        store(body, "DONE", null, events.get().size());
        return accepted(results(intake.take(events.get())));
    }

    /** Works one stored list. Returns whether there was one. */
    @Transactional
    public boolean workOne() {
        List<Stored> waiting = jdbc.query(
                "select id, body from inbox where feed = ? and state = 'WAITING' order by id limit 1"
                        + " for update skip locked",
                (rs, i) -> new Stored(rs.getLong(1), rs.getBytes(2)),
                feed);
        for (Stored one : waiting) {
            events(cipher.decrypt(PLACE, one.body())).ifPresent(intake::take);
            jdbc.update(
                    "update inbox set state = 'DONE', worked_at = ? where id = ?",
                    Timestamp.from(clock.instant()),
                    one.id());
        }
        return !waiting.isEmpty();
    }

    private record Stored(long id, byte[] body) {}

    private void store(byte[] body, String state, String error, int movements) {
        Instant now = clock.instant();
        jdbc.update(
                "insert into inbox (feed, received_at, body, state, worked_at, error, movements)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                feed,
                Timestamp.from(now),
                cipher.encrypt(PLACE, body),
                state,
                state.equals("WAITING") ? null : Timestamp.from(now),
                error,
                movements);
    }

    private static Optional<JsonNode> events(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body))
                    .map(tree -> tree.path("events"))
                    .filter(JsonNode::isArray);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static String results(List<ChangeIntake.Result> results) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode array = answer.putArray("results");
        for (ChangeIntake.Result result : results) {
            ObjectNode one = array.addObject().put("eventId", result.eventId()).put("outcome", result.outcome());
            if (result.reason() != null) {
                one.put("reason", result.reason());
            }
        }
        return answer.toString();
    }

    private static Answer accepted(String json) {
        return new Answer(202, "application/json", json);
    }

    private static Answer problem(int status, String code, String detail) {
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "/problems/" + code)
                .put("title", HttpStatus.valueOf(status).getReasonPhrase())
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
        return new Answer(status, "application/problem+json", problem.toString());
    }
}
