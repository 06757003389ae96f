package io.izinhub.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.delivery.Delivery;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.webhook.domain.Signature;
import io.izinhub.webhook.domain.WebhookEvent;
import java.time.Instant;

/**
 * Writes what goes over the wire: a small JSON body, its signature, its id. The same event has the same id and body at each
 * attempt, the signature its own time. Thread-safe.
 */
final class Messages {

    static final String EVENT_ID = "Izin-Event-Id";
    static final String EVENT_TYPE = "Izin-Event-Type";

    private final ObjectMapper json;

    Messages(ObjectMapper json) {
        this.json = json;
    }

    /** The body of a changed consent, in this order; docs/integrators/webhooks-out.md is its reference. */
    private record ConsentBody(
            String id,
            String type,
            String at,
            String brand,
            String channel,
            String recipientType,
            String recipient,
            String status,
            String source,
            String consentAt,
            String recordedAt,
            long sequence,
            long eventId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record TestBody(String id, String type, String at, String webhook) {}

    /**
     * A notice: its data are counts and names of the hub's own, and stand beside the fields that all events have.
     */
    HttpCall notice(Webhook webhook, Notice notice, Instant now) {
        String id = "n" + notice.id() + "-" + Long.toString(notice.createdAt().toEpochMilli(), Character.MAX_RADIX);
        ObjectNode body = json.createObjectNode();
        body.put("id", id)
                .put("type", notice.event().wireName())
                .put("at", notice.createdAt().toString());
        body.setAll(read(notice.data()));
        return call(webhook, notice.event(), id, body, now);
    }

    /** @param recipient in the normal form of the ledger */
    HttpCall consent(Webhook webhook, Delivery delivery, Address recipient, Instant now) {
        WebhookEvent event = webhook.eventOf(delivery.status());
        String id = idOf(delivery);
        String recordedAt = delivery.createdAt().toString();
        return call(
                webhook,
                event,
                id,
                new ConsentBody(
                        id,
                        event.wireName(),
                        recordedAt,
                        delivery.brand(),
                        delivery.channel().name(),
                        delivery.type().name(),
                        recipient.normalForm(),
                        delivery.status().name(),
                        delivery.source(),
                        delivery.consentAt().toString(),
                        recordedAt,
                        delivery.id(),
                        delivery.eventId()),
                now);
    }

    /** With the moment besides: the numbers of a database that was put back from a backup are given once more. */
    private static String idOf(Delivery delivery) {
        return "c" + delivery.id() + "-" + Long.toString(delivery.createdAt().toEpochMilli(), Character.MAX_RADIX);
    }

    /** @param id of this test, never used again */
    HttpCall test(Webhook webhook, String id, Instant now) {
        return call(
                webhook,
                WebhookEvent.TEST,
                id,
                new TestBody(id, WebhookEvent.TEST.wireName(), now.toString(), webhook.name()),
                now);
    }

    private HttpCall call(Webhook webhook, WebhookEvent event, String id, Object content, Instant now) {
        byte[] body = bytes(content);
        return HttpCall.of("POST", webhook.url())
                .withBody("application/json", body)
                .withHeader(EVENT_ID, id)
                .withHeader(EVENT_TYPE, event.wireName())
                .withHeader(Signature.HEADER, Signature.of(body, now, webhook.secrets()));
    }

    private ObjectNode read(String data) {
        try {
            return json.readValue(data, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice's data are the JSON that the hub wrote", e);
        }
    }

    private byte[] bytes(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            // Not its message: that may repeat what was to be written.
            throw new IllegalStateException("a record of texts and numbers is JSON");
        }
    }
}
