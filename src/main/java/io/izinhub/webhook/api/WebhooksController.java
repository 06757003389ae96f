package io.izinhub.webhook.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import io.izinhub.delivery.AbandonedDeliveries;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.Stop;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.database.BoundedCount;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.webhook.Webhook;
import io.izinhub.webhook.WebhookStandings;
import io.izinhub.webhook.WebhookStandings.Standing;
import io.izinhub.webhook.WebhookTests;
import io.izinhub.webhook.domain.WebhookEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the company's webhooks stand, and the test event. What they are sent: docs/integrators/webhooks-out.md. */
@RestController
@RequestMapping(path = "/api/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "webhooks")
class WebhooksController {

    private final WebhookStandings standings;
    private final WebhookTests tests;
    private final AbandonedDeliveries abandoned;
    private final Modes modes;

    WebhooksController(WebhookStandings standings, WebhookTests tests, AbandonedDeliveries abandoned, Modes modes) {
        this.abandoned = abandoned;
        this.standings = standings;
        this.tests = tests;
        this.modes = modes;
    }

    /**
     * One webhook.
     *
     * @param host of its address, without the path, which may be a secret
     * @param mode of webhooks.out, the same for all
     * @param waiting events that wait, counted up to a bound
     * @param dead given up after all retries
     * @param rejected refused by the receiver
     * @param noticesWaiting events about the hub's own affairs that wait
     * @param noticesFailed of the last 30 days, given up or refused
     * @param waitingSince when the oldest event that waits was made; absent where none waits
     * @param lastSuccess when it last took an event; absent where it never did
     * @param lastFailure when it last did not answer or was not able to take one; absent where that never was
     * @param lastFailureCode NO_ANSWER, NO_CONNECTION, ADDRESS_FORBIDDEN or HTTP_&lt;status&gt;
     * @param notAnsweringSince for at least a minute nothing was taken and the last call failed: since when; else absent
     * @param paused code for which nothing is sent until somebody resumes webhook.&lt;name&gt;; absent where it goes on
     * @param heldUntil nothing is sent before, because its address has to be mended; absent where it goes on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookItem(
            String name,
            String host,
            List<String> events,
            SortedSet<String> brands,
            SortedSet<Channel> channels,
            Mode mode,
            int waiting,
            int dead,
            int rejected,
            int noticesWaiting,
            int noticesFailed,
            OffsetDateTime waitingSince,
            OffsetDateTime lastSuccess,
            OffsetDateTime lastFailure,
            String lastFailureCode,
            OffsetDateTime notAnsweringSince,
            String paused,
            OffsetDateTime heldUntil) {}

    /**
     * What came of a test.
     *
     * @param id of the event, as the receiver got it in Izin-Event-Id
     * @param delivered the receiver answered 2xx
     * @param code HTTP_&lt;status&gt;, NO_ANSWER, NO_CONNECTION (name or certificate), ADDRESS_FORBIDDEN (networks)
     * @param millis until the answer, or until it was given up
     */
    record TestAnswer(String webhook, String id, boolean delivered, String code, long millis, OffsetDateTime at) {}

    @Operation(
            summary = "The company's systems that are told of changes, and how each stands",
            description = "Deliveries themselves: /api/v1/deliveries?destination=webhook.<name>.")
    @GetMapping
    List<WebhookItem> list() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        Mode mode = modes.of(Destination.WEBHOOKS);
        return standings.now().stream().map(standing -> item(standing, mode)).toList();
    }

    /** @param more there may be others: call again */
    record AbandonAnswer(String webhook, int cancelled, boolean more) {}

    record AbandonRequest(String reason) {}

    @Operation(
            summary = "End what still waits for a webhook that was taken out of the configuration",
            description = "Up to 10,000 in a call; call again while 'more' is true. 409 while it is configured.")
    @PostMapping(path = "/{name}/abandon", consumes = MediaType.APPLICATION_JSON_VALUE)
    AbandonAnswer abandon(@PathVariable String name, @RequestBody AbandonRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN);
        String reason = request.reason();
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING").with("field", "reason");
        }
        Reason.requireStorable(reason);
        AbandonedDeliveries.Ended ended = abandoned.end(Webhook.PREFIX + name, reason, caller.actor());
        return new AbandonAnswer(name, ended.cancelled(), ended.more());
    }

    @Operation(
            summary = "Send a test event to a webhook, at once",
            description = "In every mode; it says nothing about anybody. 200 also where the receiver refused it:"
                    + " see 'delivered' and 'code'.")
    @PostMapping("/{name}/test")
    TestAnswer test(@PathVariable String name) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN);
        WebhookTests.Result result = tests.send(name, caller.actor());
        return new TestAnswer(
                result.webhook(),
                result.id(),
                result.delivered(),
                result.code(),
                result.millis(),
                Istanbul.time(result.at()));
    }

    private static WebhookItem item(Standing standing, Mode mode) {
        Webhook webhook = standing.webhook();
        return new WebhookItem(
                webhook.name(),
                webhook.host(),
                webhook.events().stream().map(WebhookEvent::wireName).sorted().toList(),
                new TreeSet<>(webhook.brands()),
                new TreeSet<>(webhook.channels()),
                mode,
                count(standing, DeliveryOverview.Standing::waiting),
                count(standing, one -> one.failed(DeliveryState.DEAD)),
                count(standing, one -> one.failed(DeliveryState.REJECTED)),
                standing.notices().waiting(),
                standing.notices().failed(),
                standing.waitingSince().map(Istanbul::time).orElse(null),
                standing.lastSuccess().map(Istanbul::time).orElse(null),
                standing.lastFailure()
                        .map(failure -> Istanbul.time(failure.at()))
                        .orElse(null),
                standing.lastFailure().map(WebhookStandings.Failure::code).orElse(null),
                standing.silence()
                        .map(silence -> Istanbul.time(silence.since()))
                        .orElse(null),
                standing.outbox()
                        .flatMap(DeliveryOverview.Standing::paused)
                        .map(Stop::pausedWhy)
                        .orElse(null),
                standing.outbox()
                        .flatMap(DeliveryOverview.Standing::held)
                        .map(Stop::heldUntil)
                        .map(Istanbul::time)
                        .orElse(null));
    }

    private static int count(Standing standing, Function<DeliveryOverview.Standing, BoundedCount> what) {
        return standing.outbox().map(what).map(BoundedCount::count).orElse(0);
    }
}
