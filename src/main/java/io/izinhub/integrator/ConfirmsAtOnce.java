package io.izinhub.integrator;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** An adapter whose answer to one submission is İYS's own: it confirms or refuses, nothing is left to be asked later. */
public interface ConfirmsAtOnce extends AuthorityAdapter {

    HttpCall submit(String brand, Submission submission);

    Answers.Submitted submitted(HttpAnswer answer);
}
