package io.izinhub.integrator;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** An adapter that says what stands at İYS of one permission. */
public interface TellsState extends AuthorityAdapter {

    HttpCall status(String brand, Permission permission);

    /** Reads an answer that is about one permission only. */
    Answers.State status(HttpAnswer answer);

    /**
     * Reads an answer that may be about other permissions of the person, too.
     *
     * @param asked the one that was asked about
     */
    default Answers.State status(Permission asked, HttpAnswer answer) {
        return status(answer);
    }
}
