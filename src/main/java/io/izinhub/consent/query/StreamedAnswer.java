package io.izinhub.consent.query;

import io.izinhub.platform.spool.Spool;
import io.izinhub.platform.spool.SpoolFolder;
import io.izinhub.platform.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Runs what answers a request of any number of lines: only so many at a time, and so that a client either reads the whole answer, or why
 * it was refused, or sees the connection cut. Thread-safe.
 */
@Component
public class StreamedAnswer {

    private final QueryGate gate;
    private final SpoolFolder spools;
    private final QueryCuts cuts;

    StreamedAnswer(QueryGate gate, SpoolFolder spools, QueryCuts cuts) {
        this.gate = gate;
        this.spools = spools;
        this.cuts = cuts;
    }

    /** Reads the request and writes the answer. */
    public interface Lines {

        /**
         * @param spool for {@link LinesOfRequest#open}
         * @throws ProblemException the request cannot be answered as a whole
         */
        void answer(Spool spool) throws IOException;
    }

    /** @throws ProblemException 429 TOO_MANY_QUERIES all places are taken, 400 UNREADABLE_GZIP, or what the lines threw */
    public void run(HttpServletRequest request, HttpServletResponse response, Lines lines) throws IOException {
        try {
            answer(lines);
        } catch (IOException | RuntimeException e) {
            if (!response.isCommitted() && e instanceof ProblemException refusal) {
                throw refused(refusal, request, response);
            }
            cuts.note(e, response.isCommitted());
            if (response.isCommitted()) {
                throw new AnswerCutException();
            }
            throw LinesOfRequest.unreadable(e);
        }
    }

    private void answer(Lines lines) throws IOException {
        QueryGate.Pass place = gate.enter();
        try (place;
                Spool spool = spools.create()) {
            lines.answer(spool);
        }
    }

    private static ProblemException refused(
            ProblemException refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (refusal.status() == HttpStatus.TOO_MANY_REQUESTS) {
            response.setHeader(HttpHeaders.RETRY_AFTER, QueryGate.RETRY_AFTER_SECONDS);
        }
        LinesOfRequest.drain(request);
        return refusal;
    }
}
