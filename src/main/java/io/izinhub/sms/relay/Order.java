package io.izinhub.sms.relay;

import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** An order of SMS as a firm's clients write it, read. Immutable. Implementations never print what is in it. */
interface Order {

    /** One text for one recipient; its place in the list is what reports call it. */
    record Message(String text, String to, Mark mark) {

        /** Neither text nor number. */
        @Override
        public String toString() {
            return "Message[" + mark + "]";
        }
    }

    /** What goes on in place of what came. */
    record Bytes(String query, byte[] body) {

        /** Holds texts, numbers, and in older calls a password. */
        @Override
        public String toString() {
            return "Bytes[" + body.length + "]";
        }
    }

    /** Never empty. */
    List<Message> messages();

    /** Sender name; empty where it is not given. */
    String title();

    /** The sender's name of the campaign, where the order has a place for one. */
    Optional<String> campaign();

    /** When the firm shall send, Istanbul time; empty: at once. */
    Optional<LocalDateTime> start();

    /** Whether the firm could begin then: not where the order's own end comes before. */
    boolean canStart(LocalDateTime time);

    /**
     * The order without some of its messages; all else stays as it was written.
     *
     * @param removed places in {@link #messages()}; never all of them
     * @param start for the firm to begin then; empty: as the order says
     */
    Bytes without(BitSet removed, Optional<LocalDateTime> start);
}
