package io.izinhub.doctor;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** The hub's way out over HTTP, for checks. Never throws for a transport failure. */
@FunctionalInterface
public interface DoctorDoor {

    HttpAnswer send(HttpCall call);
}
