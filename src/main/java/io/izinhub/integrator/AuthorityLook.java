package io.izinhub.integrator;

import io.izinhub.platform.http.HttpAnswer;

/** Asks an account by its own flow: with its token, within its limits, as the last in line. Never throws for what the other side does. */
@FunctionalInterface
public interface AuthorityLook {

    HttpAnswer ask(AuthorityCall call);
}
