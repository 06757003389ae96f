package io.izinhub.integrator;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** An adapter that says what stands at İYS of one permission. */
public interface TellsState extends AuthorityAdapter {

    HttpCall status(String brand, Permission permission);

    Answers.State status(HttpAnswer answer);
}
