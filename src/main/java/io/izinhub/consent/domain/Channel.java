package io.izinhub.consent.domain;

import java.util.Optional;

/** The channels of a permission, exactly these three (R6): calls, text messages with their messenger sub-channels, e-mail. Immutable. */
public enum Channel {
    ARAMA(1),
    MESAJ(2),
    EPOSTA(3);

    private final short code;

    Channel(int code) {
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
    public static Channel fromCode(short code) {
        for (Channel value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("No channel has code " + code);
    }

    /** The constant of exactly this name, upper case as İYS writes it; empty for {@code null} and anything else. */
    public static Optional<Channel> parse(String name) {
        for (Channel value : values()) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
