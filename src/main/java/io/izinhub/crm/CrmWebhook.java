package io.izinhub.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.InboxReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what the CRM tells by itself: verifies, then in one transaction the raw body (encrypted) and its events, then the
 * answer. A longer list is stored and worked later. Called by flows; thread-safe.
 */
public class CrmWebhook {

    /** More events than this are worked after the answer. */
    static final int AT_ONCE = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookSignature signature;
    private final ChangeIntake intake;
    private final Inbox inbox;
    private final Clock clock;
    private final String feed;
    private final TransactionTemplate transaction;

    /** @param feed name of the CRM as a destination; its bodies stand under it in the inbox */
    CrmWebhook(
            WebhookSignature signature,
            ChangeIntake intake,
            Inbox inbox,
            Clock clock,
            String feed,
            TransactionTemplate transaction) {
        this.signature = signature;
        this.intake = intake;
        this.inbox = inbox;
        this.clock = clock;
        this.feed = feed;
        this.transaction = transaction;
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
    public Answer receive(InputStream in, String signed) throws IOException {
        byte[] body = in == null ? new byte[0] : in.readAllBytes();
        return transaction.execute(status -> receive(body, signed));
    }

    private Answer receive(byte[] body, String signed) {
        if (!signature.valid(signed, body, clock.instant())) {
            return problem(401, "UNAUTHORIZED", "The signature is missing, wrong or older than five minutes.");
        }
        Optional<JsonNode> events = events(body);
        if (events.isEmpty()) {
            inbox.store(feed, body, Inbox.State.FAILED, 0, Failure.UNREADABLE);
            return problem(400, "INVALID_BODY", "The body is not {\"events\": [...]}.");
        }
        if (events.get().size() > AT_ONCE) {
            inbox.store(feed, body, Inbox.State.WAITING, events.get().size(), null);
            return accepted(
                    JSON.createObjectNode().put("stored", events.get().size()).toString());
        }
        inbox.store(feed, body, Inbox.State.DONE, events.get().size(), null);
        return accepted(results(intake.take(events.get())));
    }

    String feed() {
        return feed;
    }

    /** As {@link InboxReader#work}. */
    InboxReader.Worked work(byte[] body) {
        return events(body).map(this::worked).orElse(InboxReader.Worked.UNREADABLE);
    }

    /** Nobody is told what became of the single ones: what is refused is kept for a person. */
    private InboxReader.Worked worked(JsonNode events) {
        boolean refused =
                intake.take(events).stream().anyMatch(result -> result.outcome().equals("REJECTED"));
        return InboxReader.Worked.of(events.size(), refused ? "EVENTS_REJECTED" : null);
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
