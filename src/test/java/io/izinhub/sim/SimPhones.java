package io.izinhub.sim;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in the forms that people give to SMS firms, and with and without their plus: İYS knows them only with. */
public final class SimPhones {

    private static final Pattern FILLING = Pattern.compile("[ ().-]");
    private static final Pattern MOBILE = Pattern.compile("(?:\\+?90|0090|0)?(5[0-9]{9})");

    private SimPhones() {}

    /** {@code +905XXXXXXXXX} of {@code 5..}, {@code 05..}, {@code 905..}, {@code 00905..}, {@code +90 5..}. */
    public static Optional<String> mobile(String text) {
        Matcher matcher = MOBILE.matcher(FILLING.matcher(text).replaceAll(""));
        return matcher.matches() ? Optional.of("+90" + matcher.group(1)) : Optional.empty();
    }

    /** Digits get their plus; anything else, also an e-mail address, stays as it is. */
    public static String withPlus(String recipient) {
        return recipient.matches("[0-9]{1,20}") ? "+" + recipient : recipient;
    }

    public static String withoutPlus(String recipient) {
        return recipient.startsWith("+") ? recipient.substring(1) : recipient;
    }
}
