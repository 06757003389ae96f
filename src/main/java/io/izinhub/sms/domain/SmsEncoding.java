package io.izinhub.sms.domain;

/**
 * How a text travels. The Turkish one is GSM 7-bit with the national single shift table (3GPP TS 23.038): where an operator has it,
 * seven Turkish letters count twice; where it does not, one of them makes the whole message UCS-2.
 */
public enum SmsEncoding {
    GSM7(160, 153),
    TURKISH(155, 149),
    UCS2(70, 67);

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€\f";
    private static final String TURKISH_SHIFT = EXTENDED + "ĞğİışŞç";

    private final int alone;
    private final int joined;

    SmsEncoding(int alone, int joined) {
        this.alone = alone;
        this.joined = joined;
    }

    /** Units of a message that fits in one. */
    int alone() {
        return alone;
    }

    /** Units of each part of one that does not. */
    int joined() {
        return joined;
    }

    /** Units that a character takes; 0 where the encoding has none for it. */
    int units(int character) {
        if (this == UCS2) {
            return Character.charCount(character);
        }
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return (this == TURKISH ? TURKISH_SHIFT : EXTENDED).indexOf(character) >= 0 ? 2 : 0;
    }
}
