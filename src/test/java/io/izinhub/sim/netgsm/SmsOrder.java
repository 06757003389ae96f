package io.izinhub.sim.netgsm;

import java.time.Instant;
import java.util.List;

/**
 * An order to send, its parameters checked.
 *
 * @param iysList whose consents decide, {@code BIREYSEL} or {@code TACIR}; null when the order is not commercial
 * @param turkish keeps Turkish letters, which makes an SMS shorter
 * @param start when to send
 * @param dateCode {@code 00}, or in the older calls {@code 01}, {@code 02}: a date was wrong and ours was taken
 */
record SmsOrder(
        String header, String iysList, boolean turkish, Instant start, String dateCode, List<SmsOrder.Text> texts) {

    /** @param number as it was given */
    record Text(String number, String text) {

        @Override
        public String toString() {
            return "Text[***]";
        }
    }
}
