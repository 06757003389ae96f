package io.izinhub.mail.oauth;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** The hub's way out over HTTP. Never throws for what the other side does. Thread-safe. */
@FunctionalInterface
public interface TokenDoor {

    HttpAnswer send(HttpCall call);
}
