package io.izinhub.mail.document;

import java.time.Duration;

/**
 * What one document is granted.
 *
 * @param characters of text
 * @param embedded documents within it, all levels together
 * @param time until an answer is there, waiting for a free reader included
 */
public record DocumentLimits(int characters, int embedded, Duration time) {

    /** A million characters, 200 documents, 20 seconds. */
    public static DocumentLimits usual() {
        return new DocumentLimits(1_000_000, 200, Duration.ofSeconds(20));
    }
}
