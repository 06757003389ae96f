package io.izinhub.sim.verimor;

import java.util.Optional;

/** How many messages a text takes, by the character set it is sent in. */
enum SmsText {

    /** {@code datacoding=0}. */
    BASIC(160, 153),
    /** {@code datacoding=1}. */
    TURKISH(155, 149),
    /** {@code datacoding=2}. */
    UNICODE(70, 67);

    private static final int LONGEST = 7;
    private static final String TURKISH_LETTERS = "ŞşĞğçıİ";
    private static final String TWICE = "^{}\\[]~|€";

    private final int single;
    private final int part;

    SmsText(int single, int part) {
        this.single = single;
        this.part = part;
    }

    /** @throws Refusal 400 INVALID_DATACODING */
    static Optional<SmsText> of(Optional<String> datacoding) {
        return datacoding.map(code -> switch (code) {
            case "0" -> BASIC;
            case "1" -> TURKISH;
            case "2" -> UNICODE;
            default -> throw Refusal.code("INVALID_DATACODING");
        });
    }

    /** Without a datacoding the letters decide. */
    static SmsText fitting(String text) {
        return text.chars().anyMatch(c -> TURKISH_LETTERS.indexOf(c) >= 0) ? TURKISH : BASIC;
    }

    /**
     * From 1 to 7.
     *
     * @throws Refusal 400 MESSAGE_TOO_LONG
     */
    int size(String text) {
        long doubled = this == UNICODE
                ? 0
                : text.chars().filter(c -> TWICE.indexOf(c) >= 0).count();
        long length = text.length() + doubled;
        if (length > (long) part * LONGEST) {
            throw Refusal.code("MESSAGE_TOO_LONG");
        }
        return length <= single ? 1 : (int) ((length + part - 1) / part);
    }
}
