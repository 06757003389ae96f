package io.izinhub.consent.domain;

import java.util.Optional;

/** Who is written to: a consumer, or a merchant or tradesman (R9, R11). Immutable. */
public enum RecipientType {
    BIREYSEL(1),
    TACIR(2);

    private final short code;

    RecipientType(int code) {
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
    public static RecipientType fromCode(short code) {
        for (RecipientType value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("No recipient type has code " + code);
    }

    /** The constant of exactly this name, upper case as İYS writes it; empty for {@code null} and anything else. */
    public static Optional<RecipientType> parse(String name) {
        for (RecipientType value : values()) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
