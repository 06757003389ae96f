package io.izinhub.consent;

import io.izinhub.platform.modes.Mode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes part in the recording transaction. Whatever it throws undoes the recording. */
public interface ConsentChangeListener {

    /**
     * A delivery that was put into the outbox because of a change.
     *
     * @param deadline by law; null where it sets none
     * @param mode of the function that writes there: in SHADOW and OFF the delivery waits
     */
    record Promise(long eventId, UUID point, String destination, Instant deadline, Mode mode) {}

    /** @param changes at most one per key, sorted by the person's key */
    List<Promise> onChanges(List<ConsentChange> changes);
}
