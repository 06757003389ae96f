package io.izinhub.optout.list;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;

/**
 * One row of a list. Prints nothing: it is personal data.
 *
 * @param original as its reader wants it back for the answer
 * @param channel null where the row cannot be read
 * @param type null where it is not known
 * @param address null where the text is none, or the row cannot be read
 */
record ListRow<T>(T original, Channel channel, RecipientType type, Address address) {

    static <T> ListRow<T> bad(T original) {
        return new ListRow<>(original, null, null, null);
    }

    boolean isBad() {
        return channel == null;
    }

    @Override
    public String toString() {
        return "ListRow[" + channel + "]";
    }
}
