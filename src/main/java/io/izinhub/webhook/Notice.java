package io.izinhub.webhook;

import io.izinhub.webhook.domain.WebhookEvent;
import java.time.Instant;

/**
 * One claimed notice.
 *
 * @param data JSON object of counts and names of the hub's own
 * @param attempts including the running one
 */
record Notice(
        long id, String webhook, WebhookEvent event, String data, Instant createdAt, Instant giveUpAt, int attempts) {}
