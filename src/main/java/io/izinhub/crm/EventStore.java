package io.izinhub.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Inbox;
import io.izinhub.platform.crypto.StoreCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events of a CRM as they came, encrypted, each once; when one has been worked only its id is kept, against doubles. One that
 * failed stands in the inbox, for a person. Joins a running transaction; thread-safe.
 */
final class EventStore {

    /** An event that was flagged does not come again after so long. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final String PLACE = "crm_event.payload";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final StoreCipher cipher;
    private final Clock clock;
    private final Inbox inbox;
    private final String crm;

    EventStore(JdbcTemplate jdbc, StoreCipher cipher, Clock clock, Inbox inbox, String crm) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
        this.inbox = inbox;
        this.crm = crm;
    }

    /** @param attempts that were made before */
    record Stored(CrmEvent event, Instant receivedAt, int attempts) {}

    Instant now() {
        return clock.instant();
    }

    /** @return how many were not known */
    int add(List<CrmEvent> events) {
        Timestamp now = Timestamp.from(clock.instant());
        int fresh = 0;
        for (CrmEvent event : events) {
            fresh += jdbc.update(
                    "insert into crm_event (crm, event_id, received_at, payload, state, next_attempt_at)"
                            + " values (?, ?, ?, ?, 'WAITING', ?) on conflict do nothing",
                    crm,
                    event.id(),
                    now,
                    cipher.encrypt(PLACE, bytes(event)),
                    now);
        }
        return fresh;
    }

    /** The oldest ones whose time has come. */
    List<Stored> due(int limit) {
        return jdbc.query(
                "select event_id, payload, received_at, attempts from crm_event"
                        + " where crm = ? and state = 'WAITING' and next_attempt_at <= ?"
                        + " order by next_attempt_at, event_id limit ?",
                (rs, i) -> new Stored(
                        event(rs.getString(1), cipher.decrypt(PLACE, rs.getBytes(2))),
                        rs.getTimestamp(3).toInstant(),
                        rs.getInt(4)),
                crm,
                Timestamp.from(clock.instant()),
                limit);
    }

    /** Locks the event; false where another worker has ended it meanwhile. */
    boolean lock(String id) {
        return !jdbc.queryForList(
                        "select 1 from crm_event where crm = ? and event_id = ? and state = 'WAITING' for update",
                        Integer.class,
                        crm,
                        id)
                .isEmpty();
    }

    /** Name of the failed ones in the inbox. */
    static String feed(String destination) {
        return destination + ".events";
    }

    void done(String id) {
        end(id, null);
    }

    /** Nobody but a person gets any further: the event is kept in the inbox, as old as it is. */
    void fail(Stored one, String error) {
        inbox.keep(feed("crm." + crm), kept(one.event()), error, one.receivedAt());
        end(one.event().id(), error);
    }

    /** Lets an event that failed wait once more; one that waits or is done stays as it is. */
    boolean again(byte[] kept) {
        Optional<CrmEvent> event = event(kept);
        Timestamp now = Timestamp.from(clock.instant());
        event.ifPresent(one -> jdbc.update(
                "insert into crm_event as held (crm, event_id, received_at, payload, state, next_attempt_at)"
                        + " values (?, ?, ?, ?, 'WAITING', ?) on conflict (crm, event_id) do update"
                        + " set state = 'WAITING', payload = excluded.payload, attempts = 0,"
                        + " next_attempt_at = excluded.next_attempt_at, worked_at = null, error = null"
                        + " where held.state = 'FAILED'",
                crm,
                one.id(),
                now,
                cipher.encrypt(PLACE, bytes(one)),
                now));
        return event.isPresent();
    }

    /** @param error code where it FAILED; null where it is done */
    private void end(String id, String error) {
        jdbc.update(
                "update crm_event set state = ?, payload = null, attempts = attempts + 1, worked_at = ?, error = ?"
                        + " where crm = ? and event_id = ?",
                error == null ? "DONE" : "FAILED",
                Timestamp.from(clock.instant()),
                error,
                crm,
                id);
    }

    void again(String id, Instant notBefore, String error) {
        jdbc.update(
                "update crm_event set attempts = attempts + 1, next_attempt_at = ?, error = ?"
                        + " where crm = ? and event_id = ?",
                Timestamp.from(notBefore),
                error,
                crm,
                id);
    }

    void forget() {
        jdbc.update(
                "delete from crm_event where crm = ? and worked_at < ?",
                crm,
                Timestamp.from(clock.instant().minus(KEPT)));
    }

    private static byte[] bytes(CrmEvent event) {
        return text(json(event));
    }

    /** With its id, which stands beside it in the table of events. */
    private static byte[] kept(CrmEvent event) {
        return text(json(event).put("id", event.id()));
    }

    private static byte[] text(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<CrmEvent> event(byte[] kept) {
        try {
            return Optional.ofNullable(JSON.readTree(kept).path("id").textValue())
                    .map(id -> event(id, kept));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode json(CrmEvent event) {
        ObjectNode json = JSON.createObjectNode().put("person", event.personId());
        if (event.at() != null) {
            json.put("at", event.at().toString());
        }
        if (event.ticket() != null) {
            json.putObject("ticket")
                    .put("id", event.ticket().id())
                    .put("text", event.ticket().text())
                    .put("attachments", event.ticket().attachments());
        }
        return json;
    }

    private static CrmEvent event(String id, byte[] payload) {
        try {
            JsonNode json = JSON.readTree(payload);
            JsonNode ticket = json.path("ticket");
            return new CrmEvent(
                    id,
                    json.path("person").textValue(),
                    json.has("at") ? Instant.parse(json.get("at").textValue()) : null,
                    ticket.isMissingNode()
                            ? null
                            : new CrmEvent.Ticket(
                                    ticket.path("id").textValue(),
                                    ticket.path("text").textValue(),
                                    ticket.path("attachments").asInt()));
        } catch (IOException e) {
            throw new IllegalStateException("the hub wrote what it cannot read");
        }
    }
}
