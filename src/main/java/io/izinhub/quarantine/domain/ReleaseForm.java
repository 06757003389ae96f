package io.izinhub.quarantine.domain;

import java.util.Optional;

/** How a mail leaves. */
public enum ReleaseForm {
    /** Byte by byte as it came. */
    ORIGINAL,
    /** Without what must not be passed on. */
    REDACTED;

    /**
     * How a mail leaves where nobody names a form: redacted, where it has such a form. Nobody rewrites what a colleague wrote, so that
     * outgoing mail has one form only.
     *
     * @return empty for the original of what was delivered redacted: it leaves by its name alone
     */
    public static Optional<ReleaseForm> unnamed(ItemKind kind, Direction direction) {
        if (direction == Direction.OUT) {
            return Optional.of(ORIGINAL);
        }
        return kind == ItemKind.HELD ? Optional.of(REDACTED) : Optional.empty();
    }
}
