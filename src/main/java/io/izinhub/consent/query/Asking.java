package io.izinhub.consent.query;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendReason;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** One question while it is answered, in any number of parts; closing it writes the journal. For one thread. */
public final class Asking implements AutoCloseable {

    private static final byte[] NO_REF = {};

    private final BulkQuery bulk;
    private final QueryJournal journal;
    private final QueryRun run;
    private boolean complete;

    Asking(BulkQuery bulk, QueryJournal journal, QueryRun run) {
        this.bulk = bulk;
        this.journal = journal;
        this.run = run;
    }

    /**
     * One address.
     *
     * @param type null where it is not known
     * @param address null where the text was none
     */
    public record Asked(Channel channel, RecipientType type, Address address) {

        /** Never prints the address. */
        @Override
        public String toString() {
            return "Asked[" + channel + "]";
        }
    }

    /** @param notBefore when the channel's sending hours begin, where that is not now and the answer is yes */
    public record Answer(SendReason reason, Optional<ZonedDateTime> notBefore) {}

    /** For the caller and the log. */
    public String id() {
        return run.question().id();
    }

    QueryRun run() {
        return run;
    }

    /** The answers in the order asked, as the ledger is at this moment (R18); best some thousands at a time. */
    public List<Answer> answer(List<Asked> asked) throws IOException {
        List<Answer> answers = new ArrayList<>(asked.size());
        Iterator<Asked> next = asked.iterator();
        answer(
                () -> next.hasNext() ? point(next.next()) : null,
                (window, point, reason, notBefore) -> answers.add(new Answer(reason.orElseThrow(), notBefore)),
                true);
        return answers;
    }

    /** @param atOnce answers leave while others are still looked up: what they say must be stored before */
    void answer(PointReader points, AnswerWriter answers, boolean atOnce) throws IOException {
        bulk.answer(run, points, answers, atOnce);
    }

    /** All was answered. */
    public void complete() {
        complete = true;
    }

    @Override
    public void close() {
        journal.note(run, complete);
    }

    private static Point point(Asked asked) {
        return new Point(NO_REF, asked.channel(), asked.type(), asked.address());
    }
}
