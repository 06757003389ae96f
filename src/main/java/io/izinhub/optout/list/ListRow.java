package io.izinhub.optout.list;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;

/**
 * One row of a list. Prints nothing: it is personal data.
 *
 * @param original as its reader wants it back for the answer
 * @param channel null where the row gets no answer to what it asks
 * @param type null where it is not known
 * @param address null where the text is none, or the row gets no answer
 * @param fault why it gets none; null where it does
 */
record ListRow<T>(T original, Channel channel, RecipientType type, Address address, String fault) {

    static <T> ListRow<T> of(T original, Channel channel, RecipientType type, Address address) {
        return new ListRow<>(original, channel, type, address, null);
    }

    /** It cannot be read. */
    static <T> ListRow<T> bad(T original) {
        return new ListRow<>(original, null, null, null, RowAnswer.BAD_LINE);
    }

    /** A text message, and the text of its line is not to be used. */
    ListRow<T> withoutText() {
        return new ListRow<>(original, null, null, null, RowAnswer.NO_TEXT);
    }

    boolean isBad() {
        return fault != null;
    }

    @Override
    public String toString() {
        return "ListRow[" + channel + "]";
    }
}
