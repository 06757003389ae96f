package io.izinhub.consent.domain;

import java.util.Optional;

/** What a person said about a channel: permission or refusal (R1). Immutable. */
public enum Status {
    ONAY(1),
    RET(2);

    private final short code;

    Status(int code) {
        this.code = (short) code;
    }

    /** The number that stands in the database; never reassigned. */
    public short code() {
        return code;
    }

    /**
     * The constant of a stored number.
     *
     * @throws IllegalArgumentException for a number that was never given out
     */
    public static Status fromCode(short code) {
        for (Status value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("No status has code " + code);
    }

    /** The constant of exactly this name, upper case as İYS writes it; empty for {@code null} and anything else. */
    public static Optional<Status> parse(String name) {
        for (Status value : values()) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
