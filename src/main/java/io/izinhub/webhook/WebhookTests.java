package io.izinhub.webhook;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.webhook.domain.Verdict;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * The test button: sends an event that says nothing about anybody, at once and in every mode, past the outbox. Audited.
 * Thread-safe.
 */
public final class WebhookTests {

    private static final int ID_BYTES = 12;

    private final Webhooks webhooks;
    private final Messages messages;
    private final WebhookDoor door;
    private final WebhookFailures failures;
    private final AuditLog audit;
    private final SecureRandom random;
    private final Clock clock;

    WebhookTests(
            Webhooks webhooks,
            Messages messages,
            WebhookDoor door,
            WebhookFailures failures,
            AuditLog audit,
            SecureRandom random,
            Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.door = door;
        this.failures = failures;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param id of the event, as the receiver got it
     * @param delivered the receiver said 2xx
     * @param code {@code HTTP_200}, {@code NO_ANSWER}, {@code NO_CONNECTION}, {@code ADDRESS_FORBIDDEN}; its words are not kept
     * @param millis until the answer, or until it was given up
     */
    public record Result(String webhook, String id, boolean delivered, String code, long millis, Instant at) {}

    /** @throws ProblemException WEBHOOK_UNKNOWN */
    public Result send(String name, String actor) {
        Webhook webhook =
                webhooks.find(name).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "WEBHOOK_UNKNOWN"));
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = "t" + HexFormat.of().formatHex(bytes);
        Instant at = clock.instant();
        long begun = System.nanoTime();
        HttpAnswer answer = door.send(messages.test(webhook, id, at));
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        String code = Verdict.code(answer);
        if (answer.isSuccess()) {
            failures.answered(name, clock.instant());
        }
        audit.add(new AuditEntry(actor, "WEBHOOK_TESTED", webhook.toString(), Map.of("code", code)));
        return new Result(name, id, answer.isSuccess(), code, millis, at);
    }
}
