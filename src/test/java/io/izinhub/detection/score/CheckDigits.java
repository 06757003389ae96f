package io.izinhub.detection.score;

import java.math.BigInteger;

/** The checks of detection.md 4, written apart from the detector so that a mistake there does not hide here. */
final class CheckDigits {

    private CheckDigits() {}

    static boolean isCard(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return digits.length() >= 12 && digits.length() <= 19 && sum % 10 == 0;
    }

    static boolean isIban(String iban) {
        StringBuilder number = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(unit -> number.append(Character.digit(unit, 36)));
        return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
    }

    static boolean isTckn(String digits) {
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

    static boolean isVkn(String digits) {
        if (digits.length() != 10) {
            return false;
        }
        int sum = 0;
        for (int i = 1; i <= 9; i++) {
            int p = (digits.charAt(i - 1) - '0' + 10 - i) % 10;
            int product = p * (1 << (10 - i)) % 9;
            sum += p != 0 && product == 0 ? 9 : product;
        }
        return digits.charAt(9) - '0' == (10 - sum % 10) % 10;
    }
}
