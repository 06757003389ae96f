package io.izinhub.platform.mapping;

import io.izinhub.platform.errors.Classified;
import io.izinhub.platform.errors.ErrorKind;

/**
 * A code table has no row for a value. The item is rejected: dropping the field would send something that nobody meant.
 * The message masks the value, because a wrongly mapped field may carry an address here.
 */
public final class UnknownCodeException extends RuntimeException implements Classified {

    UnknownCodeException(String table, String value) {
        super("code table " + table + " has no row for " + mask(value));
    }

    private static String mask(String value) {
        return value.isEmpty() ? "an empty value" : value.charAt(0) + "*** (" + value.length() + " characters)";
    }

    @Override
    public ErrorKind errorKind() {
        return ErrorKind.REJECTED;
    }
}
