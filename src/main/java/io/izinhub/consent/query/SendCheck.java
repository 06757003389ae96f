package io.izinhub.consent.query;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Caller;
import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * "May I send?", whatever shape the question came in: opened and answered part by part, or for a list that fits in memory at once. The
 * same decision, journal and audit row for all. Thread-safe.
 */
@Component
public class SendCheck {

    /** After which whoever found no place may come again. */
    public static final String RETRY_AFTER_SECONDS = QueryGate.RETRY_AFTER_SECONDS;

    private final Questions questions;
    private final BulkQuery bulk;
    private final SinceLookup since;
    private final QueryJournal journal;
    private final QueryGate gate;
    private final QueryProperties limits;
    private final Clock clock;

    SendCheck(
            Questions questions,
            BulkQuery bulk,
            SinceLookup since,
            QueryJournal journal,
            QueryGate gate,
            QueryProperties limits,
            Clock clock) {
        this.questions = questions;
        this.bulk = bulk;
        this.since = since;
        this.journal = journal;
        this.gate = gate;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Begins a question of any number of parts.
     *
     * @throws io.izinhub.platform.web.ProblemException no brand, or a purpose that is not configured
     */
    public Asking open(Caller caller, SendAsk ask) {
        return new Asking(bulk, journal, bulk.run(questions.ask(caller, ask)));
    }

    /**
     * What is answered here is stored and audited before it is given.
     *
     * @param points each {@code {ref, channel, value, recipientType?}}; one that cannot be read is answered in its place
     * @throws io.izinhub.platform.web.ProblemException the question cannot be answered as a whole
     */
    public QueryAnswer check(Caller caller, SendAsk ask, Iterable<JsonNode> points) {
        List<Point> read = new ArrayList<>();
        try {
            for (JsonNode point : points) {
                JsonParser tokens = point.traverse();
                tokens.nextToken();
                read.add(JsonPoint.read(tokens));
            }
            return read.size() <= limits.maxPoints() ? answer(caller, ask, read) : answerInTurn(caller, ask, read);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    /** A list of this length takes the place of a bulk query. */
    private QueryAnswer answerInTurn(Caller caller, SendAsk ask, List<Point> points) throws IOException {
        QueryGate.Pass place = gate.enter();
        try (place) {
            return answer(caller, ask, points);
        }
    }

    /** @throws io.izinhub.platform.web.ProblemException what {@link #check} would refuse as a whole */
    public void require(SendAsk ask) {
        questions.require(ask);
    }

    QueryAnswer answer(Caller caller, SendAsk ask, List<Point> points) throws IOException {
        JsonAnswers answers = new JsonAnswers(ZonedDateTime.now(clock).plus(limits.validFor()));
        Iterator<Point> left = points.iterator();
        Asking asking = open(caller, ask);
        try (asking) {
            asking.answer(() -> left.hasNext() ? left.next() : null, answers, false);
            since.addTo(asking.run().question(), points, answers.results());
            asking.complete();
        }
        return QueryAnswer.of(asking.run(), answers.results());
    }
}
