package io.izinhub.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.camel.ExchangeNames;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.MDC;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Makes the problem answers (RFC 9457) of the hub in the language of the caller. The type leads to a page that explains
 * the code. Thread-safe.
 */
@Component
public class Problems {

    static final String PAGES = "/problems/";

    private final MessageSource messages;
    private final LocaleResolver languages;
    private final ObjectMapper json;

    Problems(MessageSource messages, LocaleResolver languages, ObjectMapper json) {
        this.messages = messages;
        this.languages = languages;
        this.json = json;
    }

    public ProblemDetail of(ProblemException problem, HttpServletRequest request) {
        return of(problem, languages.resolveLocale(request), instance(request), MDC.get(ExchangeNames.CORRELATION_MDC));
    }

    /**
     * The body of an answer that is made outside of Spring's requests: by the server itself, or by a flow.
     *
     * @param path of the request, any text; null where there is none
     * @param correlationId null outside of a request: the one of the log
     */
    public byte[] bytes(ProblemException problem, Locale language, String path, String correlationId) {
        String correlation = correlationId == null ? MDC.get(ExchangeNames.CORRELATION_MDC) : correlationId;
        try {
            return json.writeValueAsBytes(of(problem, language, uri(path), correlation));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }

    private ProblemDetail of(ProblemException problem, Locale language, URI instance, String correlation) {
        ProblemDetail detail = ProblemDetail.forStatus(problem.status());
        detail.setType(URI.create(PAGES + problem.code()));
        detail.setTitle(title(problem.code(), language));
        detail.setDetail(messages.getMessage(problem.detailKey(), null, detail.getTitle(), language));
        detail.setInstance(instance);
        detail.setProperty("code", problem.code());
        detail.setProperty("correlationId", correlation);
        problem.members().forEach(detail::setProperty);
        return detail;
    }

    /** Answers outside of a controller, in a filter. A page is made where all that it needs is there, once the server asks for it. */
    public void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.REQUEST && ProblemPages.areWanted(request)) {
            request.setAttribute(ProblemPages.PROBLEM, problem);
            response.sendError(problem.status().value());
            return;
        }
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), of(problem, request));
    }

    /** The general problem of a status, for what Spring and the server refuse by themselves. */
    static ProblemException ofStatus(HttpStatus status) {
        String code =
                switch (status) {
                    case BAD_REQUEST -> "BAD_REQUEST";
                    case UNAUTHORIZED -> "UNAUTHORIZED";
                    case FORBIDDEN -> "FORBIDDEN";
                    case NOT_FOUND -> "NOT_FOUND";
                    case METHOD_NOT_ALLOWED -> "METHOD_NOT_ALLOWED";
                    case NOT_ACCEPTABLE -> "NOT_ACCEPTABLE";
                    case PAYLOAD_TOO_LARGE -> "TOO_LARGE";
                    case UNSUPPORTED_MEDIA_TYPE -> "UNSUPPORTED_MEDIA_TYPE";
                    case SERVICE_UNAVAILABLE -> "UNAVAILABLE";
                    case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED -> "BAD_REQUEST";
                    default -> status.is4xxClientError() ? "BAD_REQUEST" : "INTERNAL";
                };
        return new ProblemException(status, code);
    }

    private String title(String code, Locale language) {
        String refused = messages.getMessage("problem.REFUSED.title", null, language);
        return messages.getMessage("problem." + code + ".title", null, refused, language);
    }

    /** The path alone: a query may hold what must not be repeated. */
    private static URI instance(HttpServletRequest request) {
        Object original = request.getAttribute("jakarta.servlet.error.request_uri");
        return uri(original instanceof String text ? text : request.getRequestURI());
    }

    private static URI uri(String path) {
        try {
            return URI.create(path == null ? "/" : path);
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }
}
