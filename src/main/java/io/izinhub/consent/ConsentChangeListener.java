package io.izinhub.consent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes part in the recording transaction. Whatever it throws undoes the recording. */
public interface ConsentChangeListener {

    /** A delivery that was put into the outbox because of a change. */
    record Promise(long eventId, UUID point, String destination, Instant deadline) {}

    /** @param changes at most one per key, sorted by the person's key */
    List<Promise> onChanges(List<ConsentChange> changes);
}
