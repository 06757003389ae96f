package io.izinhub.sim.iys;

import io.izinhub.sim.SimSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The asynchronous lists. An item is worked when its time has come on the simulated clock and somebody looks at
 * the registry again ({@link #runDue}); nobody can tell that from a worker, and a clock that jumps needs no waiting.
 * Thread-safe.
 */
final class Batches {

    private static final int RETENTION_DAYS = 60;

    private final Clock clock;
    private final SimSettings settings;
    private final Consents consents;
    private final Map<String, Batch> batches = new ConcurrentHashMap<>();
    private final PriorityQueue<Item> waiting =
            new PriorityQueue<>(Comparator.comparing((Item item) -> item.due).thenComparingInt(item -> item.index));

    Batches(Clock clock, SimSettings settings, Consents consents) {
        this.clock = clock;
        this.settings = settings;
        this.consents = consents;
    }

    /** One accepted list. */
    static final class Batch {
        private final String requestId = UUID.randomUUID().toString();
        private final int brandCode;
        private final boolean v2;
        private final Instant created;
        private final List<Item> items = new ArrayList<>();

        private Batch(int brandCode, boolean v2, Instant created) {
            this.brandCode = brandCode;
            this.v2 = v2;
            this.created = created;
        }
    }

    /** One consent of a list; the outcome is set once, under the monitor of {@link Batches}. */
    private static final class Item {
        private final Batch batch;
        private final int index;
        private final Draft draft;
        private final Instant due;
        private final String subRequestId = UUID.randomUUID().toString();
        private Movement movement;
        private IysError error;

        private Item(Batch batch, int index, Draft draft, Instant due) {
            this.batch = batch;
            this.index = index;
            this.draft = draft;
            this.due = due;
        }
    }

    /** Takes a list; answers {@code requestId} and {@code subRequests} in the order of the request. */
    synchronized Map<String, Object> accept(int brandCode, boolean v2, List<Draft> drafts) {
        Instant now = clock.instant();
        Batch batch = new Batch(brandCode, v2, now);
        double delay = settings.decimal("batchDelay");
        double itemDelay = settings.decimal("batchItemDelay");
        for (int i = 0; i < drafts.size(); i++) {
            Instant due = now.plusMillis(Math.round((delay + i * itemDelay) * 1_000));
            batch.items.add(new Item(batch, i, drafts.get(i), due));
        }
        batches.put(batch.requestId, batch);
        waiting.addAll(batch.items);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("requestId", batch.requestId);
        answer.put(
                "subRequests",
                batch.items.stream().map(item -> subRequest(item, now)).toList());
        return answer;
    }

    /** Works every item whose time has come. */
    void runDue() {
        Instant now = clock.instant();
        synchronized (this) {
            while (!waiting.isEmpty() && !waiting.peek().due.isAfter(now)) {
                work(waiting.poll());
            }
        }
    }

    /** The answer to a poll: empty until the first item is worked, and again after 60 days. */
    synchronized List<Map<String, Object>> poll(int brandCode, String requestId, boolean v2) {
        Batch batch = batches.get(requestId);
        Instant now = clock.instant();
        if (batch == null
                || batch.brandCode != brandCode
                || batch.created.plus(RETENTION_DAYS, ChronoUnit.DAYS).isBefore(now)
                || batch.items.get(0).due.isAfter(now)) {
            return List.of();
        }
        return batch.items.stream().map(item -> outcome(item, v2 && batch.v2)).toList();
    }

    /** Items of one brand that still wait, by recipient type and type: "pending" of the agreement summary. */
    synchronized long pending(int brandCode, String recipientType, String type) {
        return waiting.stream()
                .map(item -> item.draft.key())
                .filter(k -> k.brandCode() == brandCode
                        && k.recipientType().equals(recipientType)
                        && k.type().equals(type))
                .count();
    }

    private void work(Item item) {
        LocalDateTime creationDate = IysDates.now(Clock.fixed(item.due, clock.getZone()));
        Movement.BatchRef ref = new Movement.BatchRef(item.batch.requestId, item.subRequestId);
        try {
            item.movement = item.batch.v2
                    ? consents.addOnce(item.draft, creationDate, ref)
                    : consents.add(item.draft, creationDate, ref);
        } catch (IysException e) {
            item.error = e.errors().get(0);
            consents.refused(e);
        }
    }

    private static Map<String, Object> subRequest(Item item, Instant now) {
        Draft draft = item.draft;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subRequestId", item.subRequestId);
        json.put("recipient", draft.key().recipient());
        json.put("recipientType", draft.key().recipientType());
        json.put("type", draft.key().type());
        if (draft.source() != null) {
            json.put("source", draft.source());
        }
        json.put("status", draft.status());
        if (draft.consentDate() != null) {
            json.put("consentDate", IysDates.text(draft.consentDate()));
        }
        json.put("creationDate", IysDates.text(IysDates.now(Clock.fixed(now, ZoneOffset.UTC))));
        return json;
    }

    private static Map<String, Object> outcome(Item item, boolean v2) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", item.index);
        json.put("status", item.movement != null ? "success" : item.error != null ? "failure" : "enqueue");
        if (item.movement != null) {
            json.put("requestId", item.batch.requestId);
        }
        json.put("subRequestId", item.subRequestId);
        if (item.movement != null) {
            json.put("transactionId", item.movement.transactionId());
            json.put("creationDate", IysDates.text(item.movement.creationDate()));
            if (v2) {
                json.put("isAddConsentV2Service", "true");
                original(item, json);
            }
        } else if (item.error != null) {
            json.put("error", Map.of("code", item.error.code(), "message", item.error.message()));
        }
        return json;
    }

    private static void original(Item item, Map<String, Object> json) {
        Movement.BatchRef first = item.movement.batch();
        if (first != null && !first.subRequestId().equals(item.subRequestId)) {
            json.put(
                    "originalRequestInformation",
                    Map.of("requestId", first.requestId(), "subRequestId", first.subRequestId()));
        }
    }
}
