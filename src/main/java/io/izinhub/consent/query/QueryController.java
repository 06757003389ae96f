package io.izinhub.consent.query;

import io.izinhub.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Locale;
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

    private final SendCheck check;
    private final StreamedAnswer answers;

    QueryController(SendCheck check, StreamedAnswer answers) {
        this.check = check;
        this.answers = answers;
    }

    @PostMapping(consumes = {NDJSON, CSV})
    void stream(
            @RequestParam(required = false) String brand,
            @RequestParam(required = false) String purpose,
            @RequestParam(required = false) String campaign,
            @RequestParam(required = false) String messageClass,
            @RequestParam(required = false) String templateClass,
            @RequestParam(defaultValue = "false") boolean refresh,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SendAsk ask = new SendAsk(brand, purpose, campaign, messageClass, templateClass, refresh);
        answers.run(request, response, spool -> {
            try (Asking asking = check.open(Caller.current(), ask)) {
                InputStream plain = LinesOfRequest.open(request, spool);
                response.setHeader(QUERY_ID, asking.id());
                answer(asking, request, plain, response);
                asking.complete();
            }
        });
    }

    private static void answer(Asking asking, HttpServletRequest request, InputStream in, HttpServletResponse response)
            throws IOException {
        boolean refresh = asking.run().question().refresh();
        Charset charset = LinesOfRequest.charset(request);
        OutputStream out = response.getOutputStream();
        if (LinesOfRequest.isCsv(request)) {
            CsvPoints points = new CsvPoints(in, charset);
            response.setContentType(CSV + ";charset=" + charset.name().toLowerCase(Locale.ROOT));
            asking.answer(points, TextAnswers.csv(out, points.separator(), refresh), true);
        } else {
            response.setContentType(NDJSON);
            asking.answer(new NdjsonPoints(in), TextAnswers.ndjson(out), true);
        }
    }
}
