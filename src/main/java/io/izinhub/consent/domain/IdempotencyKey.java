package io.izinhub.consent.domain;

import java.time.Instant;

/**
 * A caller's own name for what was said, so that it may be said again.
 *
 * @param sentAt the time as it was sent, where another one counts: the same words must be known again later, when they
 *     would be taken otherwise; null where the time of consent is as it was sent
 */
public record IdempotencyKey(String text, Instant sentAt) {

    public static IdempotencyKey of(String text) {
        return new IdempotencyKey(text, null);
    }
}
