package io.izinhub.consent.query;

import io.izinhub.access.Caller;
import io.izinhub.platform.spool.Spool;
import io.izinhub.platform.spool.SpoolFolder;
import io.izinhub.platform.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The query as a stream of lines, any number of them. The input waits, encrypted, until its last byte has come: most
 * clients write everything before they read, and would wait for ever for somebody who answers early. Clients that can
 * do both ask for it with {@code Prefer: streaming}.
 */
@RestController
@RequestMapping("/api/v1/consents/query")
class QueryController {

    static final String NDJSON = LinesOfRequest.NDJSON;
    static final String CSV = LinesOfRequest.CSV;
    static final String QUERY_ID = "X-Query-Id";

    private final Questions questions;
    private final BulkQuery bulk;
    private final QueryGate gate;
    private final SpoolFolder spools;
    private final QueryJournal journal;
    private final QueryCuts cuts;
    private final Clock clock;

    QueryController(
            Questions questions,
            BulkQuery bulk,
            QueryGate gate,
            SpoolFolder spools,
            QueryJournal journal,
            QueryCuts cuts,
            Clock clock) {
        this.questions = questions;
        this.bulk = bulk;
        this.gate = gate;
        this.spools = spools;
        this.journal = journal;
        this.cuts = cuts;
        this.clock = clock;
    }

    @PostMapping(consumes = {NDJSON, CSV})
    void stream(
            @RequestParam(required = false) String brand,
            @RequestParam(required = false) String purpose,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (QueryGate.Pass pass = gate.enter()) {
            answer(questions.ask(Caller.current(), brand, purpose), request, response);
        } catch (ProblemException e) {
            if (e.status() == HttpStatus.TOO_MANY_REQUESTS) {
                response.setHeader(HttpHeaders.RETRY_AFTER, QueryGate.RETRY_AFTER_SECONDS);
            }
            LinesOfRequest.drain(request);
            throw e;
        } catch (IOException | RuntimeException e) {
            cuts.note(e, response.isCommitted());
            if (response.isCommitted()) {
                throw new AnswerCutException();
            }
            throw LinesOfRequest.unreadable(e);
        }
    }

    /** Goes past the handlers of errors to the server, which cuts the connection. */
    @ExceptionHandler
    void cut(AnswerCutException e) throws AnswerCutException {
        throw e;
    }

    private void answer(Question question, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Instant start = clock.instant();
        Tally tally = new Tally();
        boolean complete = false;
        try (Spool spool = spools.create()) {
            InputStream plain = LinesOfRequest.open(request, spool);
            response.setHeader(QUERY_ID, question.id());
            run(question, request, plain, response, tally);
            complete = true;
        } finally {
            journal.note(question, tally, Duration.between(start, clock.instant()), complete);
        }
    }

    private void run(
            Question question, HttpServletRequest request, InputStream in, HttpServletResponse response, Tally tally)
            throws IOException {
        Charset charset = LinesOfRequest.charset(request);
        OutputStream out = response.getOutputStream();
        if (LinesOfRequest.isCsv(request)) {
            CsvPoints points = new CsvPoints(in, charset);
            response.setContentType(CSV + ";charset=" + charset.name().toLowerCase(Locale.ROOT));
            bulk.answer(question, points, TextAnswers.csv(out, points.separator()), tally);
        } else {
            response.setContentType(NDJSON);
            bulk.answer(question, new NdjsonPoints(in), TextAnswers.ndjson(out), tally);
        }
    }
}
