package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.io.IOException;
import java.util.Map;

/** The way out of quarantine; a gateway of mail implements it. Is called outside of any transaction. Thread-safe. */
public interface QuarantineRelease {

    /** Code of {@link Refused}: what is left after redaction is not clean, or not enough. */
    String NOT_CLEAN = "NOT_CLEAN";

    /** Whether this gateway is the way out for such mail; the first that says yes is taken. */
    boolean handles(Direction direction, String mailbox);

    /**
     * Hands one mail over to the next hop and waits for its answer.
     *
     * @return what became of it; an exception counts as {@link TryLater} whose outcome nobody knows
     */
    Answer release(Request request) throws IOException;

    /**
     * @param item what is known of the mail
     * @param form whether it leaves as it came, or without what must not be passed on
     * @param content bytes and envelope; readable during the call
     * @param possibleDuplicate an earlier attempt ended without an outcome and may have delivered
     */
    record Request(QuarantineItem item, ReleaseForm form, MailContent content, boolean possibleDuplicate) {}

    /** What became of it. Codes have capital letters, digits and _, at most 40, and hold nothing of the mail. */
    sealed interface Answer permits Delivered, TryLater, Refused {}

    /** The next hop has taken it. */
    record Delivered() implements Answer {}

    /** Certainly not delivered; may work later. */
    record TryLater(String code) implements Answer {
        public TryLater {
            Codes.require(code);
        }
    }

    /**
     * Not delivered, and trying again would not change it. The item goes back to where it was.
     *
     * @param counts of recipients, by the code of what stands against them; empty where it is not about them
     */
    record Refused(String code, Map<String, Integer> counts) implements Answer {
        public Refused {
            Codes.require(code);
            counts = Map.copyOf(counts);
            Codes.require(counts.keySet());
        }

        public Refused(String code) {
            this(code, Map.of());
        }
    }
}
