package io.izinhub.detection.identifier;

import java.util.Map;
import java.util.TreeMap;

/** Check digits (detection.md 4). Arguments are ASCII digits, for IBANs also lower-case letters. */
final class Checks {

    /** Length of an IBAN by country, as the registry has them. */
    private static final Map<String, Integer> IBAN_LENGTHS = lengths(
            "ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 br29 by28 ch21 "
                    + "cr22 cy28 cz24 de22 dk18 do28 ee20 eg29 es24 fi18 fo18 fr27 gb22 ge22 gi23 gl18 gr27 gt28 hr21 hu28 ie22 il23 iq23 "
                    + "is26 it27 jo30 kw30 kz20 lb28 lc32 li21 lt20 lu20 lv21 ly25 mc27 md24 me22 mk19 mr27 mt31 mu30 nl18 no15 pk24 pl28 "
                    + "ps29 pt25 qa29 ro24 rs22 sa24 sc31 sd18 se24 si19 sk24 sm27 st25 sv28 tl23 tn24 tr26 ua29 va22 vg24 xk20");

    private Checks() {}

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
            int digit = digits.charAt(i) - '0';
            int weighed = place % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** Turkish identity number, or the foreigner's number of the same form. */
    static boolean identity(String digits) {
        if (digits.length() != 11 || digits.charAt(0) == '0') {
            return false;
        }
        int odd = 0;
        int even = 0;
        for (int i = 0; i < 9; i++) {
            int digit = digits.charAt(i) - '0';
            odd += i % 2 == 0 ? digit : 0;
            even += i % 2 == 0 ? 0 : digit;
        }
        int tenth = Math.floorMod(7 * odd - even, 10);
        int eleventh = (odd + even + tenth) % 10;
        return digits.charAt(9) - '0' == tenth && digits.charAt(10) - '0' == eleventh;
    }

    /** Tax number. Those that people make up as an example pass the sum, so they are named. */
    static boolean tax(String digits) {
        if (digits.length() != 10 || digits.equals("1234567890") || sameDigits(digits)) {
            return false;
        }
        int sum = 0;
        for (int i = 1; i <= 9; i++) {
            int p = (digits.charAt(i - 1) - '0' + 10 - i) % 10;
            if (p != 0) {
                int weighed = p * (1 << 10 - i) % 9;
                sum += weighed == 0 ? 9 : weighed;
            }
        }
        return (10 - sum % 10) % 10 == digits.charAt(9) - '0';
    }

    static boolean sameDigits(String digits) {
        return digits.chars().allMatch(c -> c == digits.charAt(0));
    }

    /** The length that an IBAN of this country has; 0 if there is none. */
    static int ibanLength(char first, char second) {
        return IBAN_LENGTHS.getOrDefault("" + first + second, 0);
    }

    /** ISO 7064 over a compact IBAN. */
    static boolean iban(CharSequence compact) {
        int remainder = 0;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt((i + 4) % compact.length());
            boolean digit = Numbers.isDigit(c);
            int value = digit ? c - '0' : c - 'a' + 10;
            remainder = (remainder * (digit ? 10 : 100) + value) % 97;
        }
        return remainder == 1;
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new TreeMap<>();
        for (String entry : table.split(" ")) {
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
