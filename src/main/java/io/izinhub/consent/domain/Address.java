package io.izinhub.consent.domain;

/**
 * A contact point in its normal form, the only form that is hashed, compared and sent. Two texts mean the same contact
 * point exactly if their addresses are equal.
 *
 * <p>Personal data: {@link #toString()} is masked; only {@link #normalForm()} gives the address itself. Immutable.
 */
public sealed interface Address extends ParsedAddress permits Phone, Email {

    /** The kind of contact point, the first part of what its lookup key is made from. */
    enum Kind {
        PHONE(1),
        EMAIL(2);

        private final short code;

        Kind(int code) {
            this.code = (short) code;
        }

        /** The number that stands in the database and in the lookup key; never reassigned. */
        public short code() {
            return code;
        }

        /**
         * The constant of a stored number.
         *
         * @throws IllegalArgumentException for a number that was never given out
         */
        public static Kind fromCode(short code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No kind of address has code " + code);
        }

        /** The kind of address that a channel reaches. */
        public static Kind of(Channel channel) {
            return channel == Channel.EPOSTA ? EMAIL : PHONE;
        }
    }

    /** Phone: E.164, at most 15 characters. E-mail: 6–265 characters, lower case, ASCII. */
    String normalForm();

    Kind kind();

    /** For screens, logs and reports (R98): {@code a***@e***.com}, {@code +90 5** *** ** 67}. */
    String masked();

    /** What may be shown to somebody who sees addresses in clear, or to anybody else. */
    default String shown(boolean inClear) {
        return inClear ? normalForm() : masked();
    }

    /**
     * Reads an address as people and files write it.
     *
     * @param channel decides whether a phone number or an e-mail address is expected, and that MESAJ needs a mobile one
     * @param text any text, may be {@code null}; hostile input is refused in constant time beyond a few hundred
     *     characters
     * @return the {@link Address}, or the {@link AddressProblem}; never {@code null}, never an exception
     */
    static ParsedAddress parse(Channel channel, String text) {
        return channel == Channel.EPOSTA ? Email.parse(text) : Phone.parse(channel, text);
    }

    /**
     * As {@link #parse}, for a single address that the caller cannot go on without.
     *
     * @throws InvalidAddressException if it is not an address of the channel
     */
    static Address require(Channel channel, String text) {
        ParsedAddress parsed = parse(channel, text);
        if (parsed instanceof AddressProblem problem) {
            throw new InvalidAddressException(problem);
        }
        return (Address) parsed;
    }

    /**
     * Gives a stored normal form its type back, without asking the numbering plan again (plans change, records stay).
     *
     * @throws InvalidAddressException if the text is not in normal form
     */
    static Address ofNormalForm(Kind kind, String normalForm) {
        return kind == Kind.EMAIL ? new Email(normalForm) : new Phone(normalForm);
    }
}
