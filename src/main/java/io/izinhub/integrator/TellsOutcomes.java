package io.izinhub.integrator;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Duration;
import java.util.Optional;

/** An adapter that can be asked what became of a list it took. */
public interface TellsOutcomes extends AuthorityAdapter {

    /** When a list is first asked for; empty: when {@code hub.iys.batch} says. */
    default Optional<Duration> firstAfter() {
        return Optional.empty();
    }

    /** @param requestId from {@link Answers.TakenList} */
    HttpCall outcome(String brand, String requestId);

    /** @return indexes are those of the list that was sent, or items are named by what they say */
    Answers.Outcomes outcome(HttpAnswer answer);
}
