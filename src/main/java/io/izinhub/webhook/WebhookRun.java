package io.izinhub.webhook;

import io.izinhub.consent.domain.Address;
import io.izinhub.delivery.Delivery;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One claim's worth of events on its way to a webhook. Belongs to one exchange; not thread-safe. */
public final class WebhookRun {

    private final Webhook webhook;
    private final Map<UUID, Address> addresses;
    private final boolean full;
    private final Deque<Delivery> waiting;
    private Delivery sending;
    private long sentAt;
    private long leasedAt = System.nanoTime();

    /**
     * @param waiting in the order in which they are to be sent: refusals first
     * @param full there may be more
     */
    WebhookRun(Webhook webhook, Collection<Delivery> waiting, Map<UUID, Address> addresses, boolean full) {
        this.webhook = webhook;
        this.waiting = new ArrayDeque<>(waiting);
        this.addresses = Map.copyOf(addresses);
        this.full = full;
    }

    static WebhookRun none(Webhook webhook) {
        return new WebhookRun(webhook, List.of(), Map.of(), false);
    }

    /** Asked by the flow. */
    public boolean isEmpty() {
        return waiting.isEmpty() && !full;
    }

    /** Asked by the flow: whether another worker may find something as well. */
    public boolean isFull() {
        return full;
    }

    /** Asked by the flow: whether another call is to be made. */
    public boolean isUnsent() {
        return !waiting.isEmpty();
    }

    Webhook webhook() {
        return webhook;
    }

    Address addressOf(Delivery delivery) {
        return addresses.get(delivery.point());
    }

    /** @param nanos when it began, of {@link System#nanoTime()} */
    Delivery take(long nanos) {
        sending = waiting.remove();
        sentAt = nanos;
        return sending;
    }

    Delivery sending() {
        return sending;
    }

    long sentAt() {
        return sentAt;
    }

    /** What is still to be sent. */
    List<Delivery> waiting() {
        return List.copyOf(waiting);
    }

    /** When its lease began, of {@link System#nanoTime()}. */
    long leasedAt() {
        return leasedAt;
    }

    /**
     * Goes on with those only; the others were lost to another worker.
     *
     * @param nanos when the lease began anew
     */
    void keep(Set<Long> ids, long nanos) {
        leasedAt = nanos;
        waiting.removeIf(delivery -> !ids.contains(delivery.id()));
    }

    void stop() {
        waiting.clear();
    }
}
