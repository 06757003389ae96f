package io.izinhub.webhook;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Leases;
import io.izinhub.delivery.Settlement;
import io.izinhub.delivery.ShadowDeliveries;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.webhook.domain.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the flow {@code webhook-send-changes} does at each of its steps. Each event is settled as soon as its answer is
 * there, so that a crash repeats one call and no more. Thread-safe.
 */
public class WebhookSender {

    /** Few: each is a call, and a crash leaves them for the length of a lease. */
    static final int CLAIM = 20;

    /** Between calls; one takes half a minute at most, so that a lease of two never runs out under it. */
    private static final Duration RENEW_AFTER = Duration.ofSeconds(20);

    private static final int JUDGE = 500;

    /** What the sender takes from the outbox of deliveries. */
    record Outbox(Deliveries deliveries, Leases leases, ShadowDeliveries shadows, Modes modes) {}

    private final Webhooks webhooks;
    private final Messages messages;
    private final ContactPoints contacts;
    private final Outbox outbox;
    private final WebhookFigures figures;
    private final Rests rests;
    private final WebhookFailures failures;
    private final Clock clock;

    WebhookSender(
            Webhooks webhooks,
            Messages messages,
            ContactPoints contacts,
            Outbox outbox,
            WebhookFigures figures,
            Rests rests,
            WebhookFailures failures,
            Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.contacts = contacts;
        this.outbox = outbox;
        this.figures = figures;
        this.rests = rests;
        this.failures = failures;
        this.clock = clock;
    }

    /** Takes work, refusals first. What SHADOW holds back is judged where nothing is to be sent. */
    public WebhookRun claim(String name) {
        Webhook webhook = webhooks.find(name).orElseThrow();
        String destination = webhook.destination().name();
        Modes.State mode = outbox.modes().state(Destination.WEBHOOKS);
        if (mode.mode() == Mode.LIVE && !rests.rests(name)) {
            List<Delivery> claimed = outbox.deliveries().claim(destination, CLAIM, mode.narrowing());
            if (!claimed.isEmpty()) {
                return run(webhook, claimed);
            }
        }
        if (mode.mode() == Mode.SHADOW || (mode.mode() == Mode.LIVE && mode.isNarrowed())) {
            judge(outbox.shadows().unjudged(destination, JUDGE, mode));
        }
        return WebhookRun.none(webhook);
    }

    private WebhookRun run(Webhook webhook, List<Delivery> claimed) {
        Map<UUID, Address> addresses = addresses(claimed);
        Map<Delivery, Settlement> nobody = new LinkedHashMap<>();
        claimed.stream()
                .filter(delivery -> !addresses.containsKey(delivery.point()))
                .forEach(delivery -> nobody.put(delivery, new Settlement.NotSent("ANONYMISED")));
        outbox.deliveries().settle(nobody);
        List<Delivery> known = claimed.stream()
                .filter(delivery -> !nobody.containsKey(delivery))
                .toList();
        return new WebhookRun(webhook, known, addresses, claimed.size() == CLAIM);
    }

    private void judge(List<Delivery> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        Map<UUID, Address> addresses = addresses(waiting);
        Map<Delivery, String> verdicts = new LinkedHashMap<>();
        waiting.forEach(delivery -> verdicts.put(
                delivery, addresses.containsKey(delivery.point()) ? "WOULD_SEND" : "WOULD_SKIP_ANONYMISED"));
        outbox.shadows().judge(verdicts);
    }

    private Map<UUID, Address> addresses(List<Delivery> deliveries) {
        return contacts.addresses(deliveries.stream().map(Delivery::point).collect(Collectors.toSet()));
    }

    /** The next call, signed for this moment. */
    public HttpCall next(WebhookRun run) {
        Delivery delivery = run.take(System.nanoTime());
        return messages.consent(run.webhook(), delivery, run.addressOf(delivery), clock.instant());
    }

    /** Settles what was sent, and sees whether the rest may follow. */
    public void answered(WebhookRun run, HttpAnswer answer) {
        Verdict verdict = Verdict.of(answer, clock.instant());
        figures.called(run.webhook().name(), answer.status(), System.nanoTime() - run.sentAt());
        Delivery sent = run.sending();
        switch (verdict.reach()) {
            case OPEN -> {
                rests.end(run.webhook().name());
                outbox.deliveries().settle(sent, verdict.settlement());
                if (System.nanoTime() - run.leasedAt() > RENEW_AFTER.toNanos()) {
                    run.keep(outbox.leases().renew(run.waiting()), System.nanoTime());
                }
            }
            case RESTS -> {
                rests.begin(run.webhook().name(), notBefore(verdict));
                failures.note(run.webhook().name(), Verdict.code(answer), clock.instant());
                outbox.deliveries().settle(restOf(run, verdict.settlement()));
                run.stop();
            }
            case GONE -> {
                failures.note(run.webhook().name(), Verdict.code(answer), clock.instant());
                outbox.deliveries().settleAndPause(sent, verdict.settlement(), Verdict.code(answer));
                run.stop();
            }
        }
    }

    private static Instant notBefore(Verdict verdict) {
        return verdict.settlement() instanceof Settlement.Retry retry ? retry.notBefore() : null;
    }

    /** The others of the claim would have met the same. */
    private static Map<Delivery, Settlement> restOf(WebhookRun run, Settlement settlement) {
        Map<Delivery, Settlement> all = new LinkedHashMap<>();
        all.put(run.sending(), settlement);
        run.waiting().forEach(delivery -> all.put(delivery, settlement));
        return all;
    }
}
