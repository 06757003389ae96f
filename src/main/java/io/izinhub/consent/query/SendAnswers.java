package io.izinhub.consent.query;

import io.izinhub.access.Caller;
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
import org.springframework.stereotype.Component;

/**
 * "May I send?" for a capability that has a list in hand and does something with the answers: the same decision, journal and audit row
 * as the query's own. Thread-safe; an {@link Asking} is for one thread.
 */
@Component
public class SendAnswers {

    private static final byte[] NO_REF = {};

    private final Questions questions;
    private final BulkQuery bulk;
    private final QueryJournal journal;

    SendAnswers(Questions questions, BulkQuery bulk, QueryJournal journal) {
        this.questions = questions;
        this.bulk = bulk;
        this.journal = journal;
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

    /**
     * Begins a question of any number of parts.
     *
     * @throws io.izinhub.platform.web.ProblemException no brand, or a purpose that is not configured
     */
    public Asking open(Caller caller, SendAsk ask) {
        return new Asking(bulk.run(questions.ask(caller, ask)));
    }

    /** One question; closing it writes the journal. */
    public final class Asking implements AutoCloseable {
        private final QueryRun run;
        private boolean complete;

        private Asking(QueryRun run) {
            this.run = run;
        }

        /** For the caller and the log. */
        public String id() {
            return run.question().id();
        }

        /** The answers in the order asked, as the ledger is at this moment (R18); best some thousands at a time. */
        public List<Answer> answer(List<Asked> asked) throws IOException {
            List<Answer> answers = new ArrayList<>(asked.size());
            Iterator<Asked> next = asked.iterator();
            bulk.answer(
                    run,
                    () -> next.hasNext() ? point(next.next()) : null,
                    (window, point, reason, notBefore) -> answers.add(new Answer(reason.orElseThrow(), notBefore)),
                    true);
            return answers;
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
}
