package io.izinhub.sim;

import java.util.Locale;

/** The forms under which a CRM finds an address, however it was typed. */
public final class AddressKeys {

    private AddressKeys() {}

    /** E-mail addresses are matched without regard to case. */
    public static String email(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Agents write a Turkish number in many ways; the last ten digits of one are the same in all of them. */
    public static String phone(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        if (digits.length() == 12 && digits.startsWith("90")) {
            return digits.substring(2);
        }
        return digits.length() == 11 && digits.startsWith("0") ? digits.substring(1) : digits;
    }
}
