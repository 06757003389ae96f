package io.izinhub.detection.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Says whether a candidate that our own scanner cut could be a telephone number in Turkey. */
final class Phones {

    private static final String REGION = "TR";

    private Phones() {}

    /** @param digits ten ASCII digits */
    static boolean isPhone(String digits) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.isValidNumberForRegion(numbers.parse(digits, REGION), REGION);
        } catch (NumberParseException e) {
            // what cannot be read as a telephone number is none
            return false;
        }
    }
}
