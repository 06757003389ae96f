package io.izinhub.consent.domain;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.BitSet;

/**
 * A phone number in E.164, {@code +905321234567}. Turkish numbers may be written {@code 05…}, {@code 5…}, {@code 90…},
 * {@code 0090…} or {@code +90…}, with blanks, dashes, dots, slashes and parentheses; foreign ones need {@code +} or
 * {@code 00}. The rules are İYS's: Google's libphonenumber and at most 15 characters.
 *
 * @param normalForm E.164 with the leading plus
 */
public record Phone(String normalForm) implements Address {

    private static final int MAX_NORMAL_LENGTH = 15;
    private static final int MIN_NORMAL_LENGTH = 6;
    private static final int MAX_RAW_LENGTH = 40;
    private static final String HOME = "TR";
    private static final int NATIONAL_LENGTH = 10;
    private static final PhoneNumberUtil PLAN = PhoneNumberUtil.getInstance();
    private static final BitSet MOBILE_CODES = mobileCodes();

    /**
     * A number that is in normal form already.
     *
     * @throws InvalidAddressException if it is not
     */
    public Phone {
        if (!isNormal(normalForm)) {
            throw new InvalidAddressException(AddressProblem.MALFORMED);
        }
    }

    static ParsedAddress parse(Channel channel, String text) {
        if (text == null) {
            return AddressProblem.EMPTY;
        }
        if (text.length() > MAX_RAW_LENGTH) {
            return AddressProblem.TOO_LONG;
        }
        if (text.isBlank()) {
            return AddressProblem.EMPTY;
        }
        String compact = withoutSeparators(text);
        if (compact == null) {
            return AddressProblem.FORBIDDEN_CHARACTER;
        }
        int start = startOfTurkishMobile(compact);
        if (start >= 0) {
            return new Phone("+90".concat(compact.substring(start)));
        }
        return hasZeroAfterCountryCode(compact)
                ? AddressProblem.ZERO_AFTER_COUNTRY_CODE
                : byNumberingPlan(channel, compact);
    }

    @Override
    public Kind kind() {
        return Kind.PHONE;
    }

    @Override
    public String masked() {
        String lastTwo = normalForm.substring(normalForm.length() - 2);
        String shown = normalForm.startsWith("+90")
                ? "+90 " + normalForm.charAt(3) + "** *** ** "
                : normalForm.substring(0, 3) + " *** *** ** ";
        return shown + lastTwo;
    }

    @Override
    public String toString() {
        return masked();
    }

    private static ParsedAddress byNumberingPlan(Channel channel, String compact) {
        PhoneNumber number;
        try {
            number = PLAN.parse(compact, HOME);
        } catch (NumberParseException e) {
            return AddressProblem.MALFORMED;
        }
        if (!PLAN.isValidNumber(number)) {
            return AddressProblem.NOT_IN_NUMBERING_PLAN;
        }
        String normal = PLAN.format(number, PhoneNumberFormat.E164);
        if (normal.length() > MAX_NORMAL_LENGTH) {
            return AddressProblem.TOO_LONG;
        }
        if (channel == Channel.MESAJ && !takesMessages(PLAN.getNumberType(number))) {
            return AddressProblem.NOT_MOBILE;
        }
        return new Phone(normal);
    }

    /** Some countries, the United States for one, do not tell mobile from land line by the number. */
    private static boolean takesMessages(PhoneNumberType type) {
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    /** Digits with at most a leading plus; {@code null} if there is anything that is neither digit nor separator. */
    private static String withoutSeparators(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c) || (c == '+' && kept.isEmpty())) {
                kept.append(c);
            } else if (!isSeparator(c)) {
                return null;
            }
        }
        return kept.toString();
    }

    private static boolean isSeparator(char c) {
        return switch (c) {
            case ' ', '\u00A0', '-', '\u2010', '\u2011', '\u2012', '\u2013', '(', ')', '.', '/' -> true;
            default -> false;
        };
    }

    /**
     * Where the ten national digits begin, -1 if this is not one of the common Turkish mobile forms. Most numbers of a
     * Turkish file end here; libphonenumber's parser takes about a hundred times as long.
     */
    private static int startOfTurkishMobile(String compact) {
        int start = compact.length() - NATIONAL_LENGTH;
        boolean known =
                switch (start) {
                    case 0 -> true;
                    case 1 -> compact.charAt(0) == '0';
                    case 2 -> compact.startsWith("90");
                    case 3 -> compact.startsWith("+90");
                    case 4 -> compact.startsWith("0090");
                    default -> false;
                };
        return known && isMobileCode(compact, start) ? start : -1;
    }

    private static boolean isMobileCode(String compact, int at) {
        return compact.charAt(at) == '5'
                && MOBILE_CODES.get((compact.charAt(at + 1) - '0') * 10 + compact.charAt(at + 2) - '0');
    }

    /**
     * The last two digits of the area codes 5xx that are mobile as a whole. A code that is missing here, or mobile in
     * part, costs time only: the numbering plan is asked.
     */
    private static BitSet mobileCodes() {
        BitSet codes = new BitSet(100);
        for (int code : new int[] {1, 5, 6, 7, 10, 16, 24, 59, 94, 96}) {
            codes.set(code);
        }
        codes.set(30, 50);
        codes.set(51, 56);
        return codes;
    }

    private static boolean hasZeroAfterCountryCode(String compact) {
        return compact.startsWith("+900")
                || compact.startsWith("00900")
                || (compact.startsWith("900") && compact.length() == 3 + NATIONAL_LENGTH);
    }

    private static boolean isNormal(String text) {
        if (text == null
                || text.length() < MIN_NORMAL_LENGTH
                || text.length() > MAX_NORMAL_LENGTH
                || text.charAt(0) != '+'
                || text.startsWith("+900")) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.charAt(1) != '0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
