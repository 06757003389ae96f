package io.izinhub.webhook;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** The guarded way out over HTTP, for the one call that is made outside a flow. Never throws for a transport failure. */
@FunctionalInterface
public interface WebhookDoor {

    HttpAnswer send(HttpCall call);
}
