package io.izinhub.sim.iys;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses İYS takes (İYS API, recipient rules). */
final class Recipients {

    static final int PHONE_LENGTH = 15;

    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{5,14}");
    private static final Pattern DOUBLE_ZERO = Pattern.compile("\\+9005.*");
    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9._+-]+");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]\\.[A-Za-z]{2,}");

    private Recipients() {}

    static boolean isPhone(String text, boolean refuse9005) {
        if (!PHONE.matcher(text).matches() || text.length() > PHONE_LENGTH) {
            return false;
        }
        if (DOUBLE_ZERO.matcher(text).matches() && refuse9005) {
            return false;
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.isValidNumber(numbers.parse(text, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** Split at the @ instead of one expression, so that a hostile address costs no more than its length. */
    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return text.length() >= 6
                && text.length() <= 265
                && at > 0
                && LOCAL_PART.matcher(text.substring(0, at)).matches()
                && DOMAIN.matcher(text.substring(at + 1)).matches();
    }

    static boolean looksLikeEmail(String text) {
        return text.indexOf('@') >= 0;
    }

    /** The form in which İYS stores and returns an address. */
    static String stored(String recipient) {
        return looksLikeEmail(recipient) ? recipient.toLowerCase(Locale.ROOT) : recipient;
    }
}
