package io.izinhub.quarantine;

/** An address as lists show it (R98). What came by mail need not be an address at all. Pure. */
final class MaskedAddress {

    private static final String HIDDEN = "***";

    private MaskedAddress() {}

    /** {@code a***@o***.example}; three stars where that would show too much; empty for empty. */
    static String of(String address) {
        if (address.isEmpty()) {
            return "";
        }
        int at = address.lastIndexOf('@');
        int dot = address.lastIndexOf('.');
        if (at < 2 || dot < at + 3) {
            return HIDDEN;
        }
        return address.charAt(0) + HIDDEN + "@" + address.charAt(at + 1) + HIDDEN + address.substring(dot);
    }
}
