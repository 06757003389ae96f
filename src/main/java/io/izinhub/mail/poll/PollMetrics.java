package io.izinhub.mail.poll;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The figures of polled mailboxes. No tag holds anything of a mail. Thread-safe. */
final class PollMetrics {

    /** Mails by what was done with them in one look. Tags: {@code mailbox} (name of the poll), {@code outcome}. */
    static final String POLLED = "hub.mail.polled";

    /** Mails that were sent again after an attempt whose outcome nobody knows. Tag: {@code mailbox}. */
    static final String DUPLICATES = "hub.mail.poll.duplicates";

    private final MeterRegistry meters;

    PollMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** What one look did with a mail. */
    enum Outcome {
        /** It went on. */
        PASSED,
        /** It had gone on before; only the original was left. */
        FOUND,
        /** It is in quarantine. */
        HELD,
        /** Policy does not take it. */
        REFUSED,
        /** Policy does not take it, and it held what nobody may store: nobody has it any more. */
        DELETED,
        /** It stays where it is and is tried again. */
        LATER,
        /** It stays where it is: larger than may be taken. */
        TOO_LARGE;

        boolean stays() {
            return this == LATER || this == TOO_LARGE;
        }
    }

    void polled(String mailbox, Outcome outcome) {
        meters.counter(POLLED, "mailbox", mailbox, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void possibleDuplicate(String mailbox) {
        meters.counter(DUPLICATES, "mailbox", mailbox, "kind", "possible").increment();
    }
}
