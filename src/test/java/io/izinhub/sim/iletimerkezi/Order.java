package io.izinhub.sim.iletimerkezi;

import java.time.Instant;
import java.util.List;

/**
 * An order to send. Immutable; {@link Orders} replaces it when it was worked.
 *
 * @param iysList whose consents decide, null when nobody asks İYS
 * @param start when to send
 * @param taken when the order came
 */
record Order(
        String id,
        String sender,
        String iysList,
        Instant start,
        Instant taken,
        Order.State state,
        List<Order.Line> lines) {

    enum State {
        SENDING(113),
        COMPLETED(114),
        CANCELED(115);

        private final int code;

        State(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /**
     * One SMS.
     *
     * @param number {@code +905XXXXXXXXX}, or as it was given when it is no Turkish mobile number
     */
    record Line(String number, String text, Order.Fate fate) {

        @Override
        public String toString() {
            return "Line[*** " + fate + "]";
        }
    }

    enum Fate {
        WAITING(110),
        DELIVERED(111),
        UNDELIVERED(112);

        private final int code;

        Fate(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    Order with(State newState, List<Line> newLines) {
        return new Order(id, sender, iysList, start, taken, newState, List.copyOf(newLines));
    }

    long count(Fate fate) {
        return lines.stream().filter(line -> line.fate == fate).count();
    }
}
