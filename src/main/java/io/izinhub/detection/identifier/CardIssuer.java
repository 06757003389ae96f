package io.izinhub.detection.identifier;

/** Whose card a number could be, by its first digits and its length (R110). */
enum CardIssuer {
    VISA,
    MASTERCARD,
    AMEX,
    TROY,
    DISCOVER,
    DINERS,
    JCB,
    UNION_PAY,
    MAESTRO,
    MIR;

    /** Null if no issuer has such numbers. Bank prefixes have six or eight digits; only the issuer's own are looked at. */
    static CardIssuer of(String digits) {
        int length = digits.length();
        int two = number(digits, 2);
        int three = number(digits, 3);
        int four = number(digits, 4);
        if (digits.charAt(0) == '4') {
            return length == 16 || length == 13 || length == 19 ? VISA : null;
        }
        if (length == 16) {
            CardIssuer sixteen = ofSixteen(digits, two, four);
            if (sixteen != null) {
                return sixteen;
            }
        }
        if (two == 34 || two == 37) {
            return length == 15 ? AMEX : null;
        }
        if (three >= 300 && three <= 305 || two == 36 || two == 38 || two == 39) {
            return length >= 14 ? DINERS : null;
        }
        if (four >= 3528 && four <= 3589) {
            return length >= 16 ? JCB : null;
        }
        if (four == 6011 || three >= 644 && three <= 649 || two == 65) {
            return length >= 16 ? DISCOVER : null;
        }
        if (two == 62) {
            return length >= 16 ? UNION_PAY : null;
        }
        boolean maestro =
                two == 50 || two >= 56 && two <= 58 || four == 6304 || four == 6759 || four >= 6761 && four <= 6763;
        return maestro ? MAESTRO : null;
    }

    private static CardIssuer ofSixteen(String digits, int two, int four) {
        int six = number(digits, 6);
        if (six >= 979200 && six <= 979289) {
            return TROY;
        }
        if (two >= 51 && two <= 55 || four >= 2221 && four <= 2720) {
            return MASTERCARD;
        }
        return four >= 2200 && four <= 2204 ? MIR : null;
    }

    private static int number(String digits, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }
}
