package io.izinhub.integrator;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;

/** An adapter that can be asked what became of a list it took. */
public interface TellsOutcomes extends AuthorityAdapter {

    /** @param requestId from {@link Answers.TakenList} */
    HttpCall outcome(String brand, String requestId);

    /** @return indexes are those of the list that was sent, or items are named by what they say */
    Answers.Outcomes outcome(HttpAnswer answer);
}
