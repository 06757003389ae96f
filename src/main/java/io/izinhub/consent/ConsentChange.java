package io.izinhub.consent;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Status;
import java.time.Instant;
import java.util.UUID;

/**
 * What one recording did to one permission: told to the listeners inside the recording transaction, once per key.
 *
 * @param deciding the statement that decides the status now, if it came in this recording; else null
 * @param origin who told us; no delivery goes back there
 */
public record ConsentChange(
        Brand brand,
        Channel channel,
        RecipientType type,
        UUID point,
        Registers before,
        Registers after,
        Deciding deciding,
        String origin) {

    /** The deciding statement as it has to be told to others. */
    public record Deciding(long eventId, Status status, Instant consentAt, String source, long purposes) {}

    /** The status, or the statement behind it, is another one than before. */
    public boolean decidedAnew() {
        return deciding != null;
    }
}
