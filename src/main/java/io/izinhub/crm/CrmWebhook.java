package io.izinhub.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.InboxReader;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
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
    private final Problems problems;
    private final Clock clock;
    private final String feed;
    private final TransactionTemplate transaction;

    /** @param feed name of the CRM as a destination; its bodies stand under it in the inbox */
    CrmWebhook(
            WebhookSignature signature,
            ChangeIntake intake,
            Inbox inbox,
            Problems problems,
            Clock clock,
            String feed,
            TransactionTemplate transaction) {
        this.signature = signature;
        this.intake = intake;
        this.inbox = inbox;
        this.problems = problems;
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
     * @param language of problems
     */
    public Answer receive(InputStream in, String signed, Locale language) throws IOException {
        byte[] body = in == null ? new byte[0] : in.readAllBytes();
        return transaction.execute(status -> receive(body, signed, language));
    }

    private Answer receive(byte[] body, String signed, Locale language) {
        if (!signature.valid(signed, body, clock.instant())) {
            return problem(HttpStatus.UNAUTHORIZED, "UNAUTHORIZED", "problem.CRM_UNSIGNED.detail", language);
        }
        Optional<JsonNode> events = events(body);
        if (events.isEmpty()) {
            inbox.store(feed, body, Inbox.State.FAILED, 0, Failure.UNREADABLE);
            return problem(HttpStatus.BAD_REQUEST, "INVALID_BODY", "problem.CRM_EVENTS.detail", language);
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

    private Answer problem(HttpStatus status, String code, String detailKey, Locale language) {
        byte[] body = problems.bytes(new ProblemException(status, code, detailKey), language, "/webhooks", null);
        return new Answer(status.value(), "application/problem+json", new String(body, StandardCharsets.UTF_8));
    }
}
