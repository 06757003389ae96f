package io.izinhub.crm;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** The way out over HTTP: the hub's one exit flow, or a test's own client. Never throws for a transport failure. */
@FunctionalInterface
public interface HttpDoor {

    HttpAnswer send(HttpCall call);
}
