package io.izinhub.sim.verimor;

import java.time.Instant;
import java.util.List;

/**
 * An SMS campaign as it was ordered, checked.
 *
 * @param customId null when none was given
 * @param sendAt now, or later
 */
record SmsOrder(Title title, String customId, Instant sendAt, boolean commercial, List<Item> items) {

    /**
     * One message to one number.
     *
     * @param customId null when none was given
     * @param recipientType null unless commercial
     */
    record Item(String dest, String text, String customId, String recipientType, int size) {

        @Override
        public String toString() {
            return "Item[" + size + "]";
        }
    }

    long credits() {
        return items.stream().mapToLong(Item::size).sum();
    }

    @Override
    public String toString() {
        return "SmsOrder[" + title.name() + " " + items.size() + "]";
    }
}
