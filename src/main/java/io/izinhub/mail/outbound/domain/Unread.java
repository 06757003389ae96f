package io.izinhub.mail.outbound.domain;

import io.izinhub.mail.document.Obstacle;
import java.util.Optional;

/** What of a mail could not be read, as a policy names it. */
public enum Unread {
    /** An encrypted archive or document, or an encrypted mail. */
    ENCRYPTED,
    /** Beyond the limits of size, depth, number or time: nothing that mail programs make by themselves. */
    OVER_LIMIT,
    /** Of a type that nobody here can read, or broken. */
    UNKNOWN;

    /** A picture is none of these: it has rules of its own. */
    public static Optional<Unread> of(Obstacle obstacle) {
        return switch (obstacle) {
            case ENCRYPTED -> Optional.of(ENCRYPTED);
            case TOO_LARGE -> Optional.of(OVER_LIMIT);
            case UNKNOWN_TYPE, BROKEN -> Optional.of(UNKNOWN);
            case PICTURE -> Optional.empty();
        };
    }
}
