package io.izinhub.consent.query;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;

/**
 * One line of a query, read. Prints nothing: it is personal data.
 *
 * @param ref the caller's own reference, already in the form in which it goes into the answer
 * @param channel null where the line cannot be read
 * @param type null where the caller does not know
 * @param address null where the text is none, or the line cannot be read
 */
record Point(byte[] ref, Channel channel, RecipientType type, Address address) {

    /** A line that cannot be read; it is answered in its place and fails nothing. */
    static Point bad(byte[] ref) {
        return new Point(ref, null, null, null);
    }

    boolean isBad() {
        return channel == null;
    }

    @Override
    public String toString() {
        return "Point[" + channel + "]";
    }
}
