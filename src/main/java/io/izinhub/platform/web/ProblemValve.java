package io.izinhub.platform.web;

import io.izinhub.platform.camel.ExchangeNames;
import io.izinhub.platform.text.AcceptedLanguage;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers for what the server itself refuses, before any filter of ours has seen it: a path that holds {@code %00}, a
 * header that is too large, a method that is none. The server's own answer would be a page of HTML, or nothing.
 */
final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    private final Problems problems;

    ProblemValve(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int code = response.getStatus();
        if (code < 400 || response.getContentWritten() > 0 || !response.setErrorReported() || !isOpen(response)) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(code);
        String correlation = UUID.randomUUID().toString();
        ProblemException problem = Problems.ofStatus(status == null ? HttpStatus.BAD_REQUEST : status);
        byte[] body = problems.bytes(
                problem,
                AcceptedLanguage.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                request.getRequestURI(),
                correlation);
        try {
            if (response.getHeader(ExchangeNames.CORRELATION_HEADER) == null) {
                response.setHeader(ExchangeNames.CORRELATION_HEADER, correlation);
            }
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(new String(body, StandardCharsets.UTF_8));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug(
                    "Nobody is there to be told of a refusal: {}", e.getClass().getName());
        }
    }

    private static boolean isOpen(Response response) {
        AtomicBoolean open = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, open);
        return open.get();
    }
}
