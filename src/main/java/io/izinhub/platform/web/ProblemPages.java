package io.izinhub.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Shows a problem to somebody who looks at the console: the page's own frame with what happened and what to do. Programs
 * get the problem as JSON on the same addresses; nothing that was sent is repeated. Thread-safe.
 */
@Component
class ProblemPages {

    /** Request attribute: the problem for which a filter ended the request. */
    static final String PROBLEM = "io.izinhub.problem";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);

    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/v3/", "/actuator/", PublicPaths.RELAY);

    private final Problems problems;
    private final LocaleResolver languages;
    private final ViewResolver views;

    ProblemPages(Problems problems, LocaleResolver languages, @Qualifier("thymeleafViewResolver") ViewResolver views) {
        this.problems = problems;
        this.languages = languages;
        this.views = views;
    }

    /** Whether a page of the console was asked for, by something that reads HTML by name. */
    static boolean areWanted(HttpServletRequest request) {
        String path = path(request);
        return !PublicPaths.isForStrangers(path)
                && FOR_PROGRAMS.stream().noneMatch(path::startsWith)
                && readsHtml(request.getHeader(HttpHeaders.ACCEPT));
    }

    private static String path(HttpServletRequest request) {
        Object before = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return before instanceof String path ? path : request.getRequestURI();
    }

    private static boolean readsHtml(String accept) {
        try {
            return accept != null
                    && MediaType.parseMediaTypes(accept).stream()
                            .anyMatch(type -> type.getQualityValue() > 0
                                    && !type.isWildcardSubtype()
                                    && type.isCompatibleWith(MediaType.TEXT_HTML));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /**
     * Answers with the page.
     *
     * @param headers of the answer, {@code Allow} for one
     * @return false where that failed before anything was sent
     */
    boolean show(
            ProblemException problem, HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
        ProblemDetail detail = problems.of(problem, request);
        Locale language = languages.resolveLocale(request);
        Principal user = request.getUserPrincipal();
        Map<String, Object> model = new HashMap<>();
        model.put("title", detail.getTitle());
        model.put("detail", detail.getDetail());
        model.put("code", problem.code());
        model.put("correlation", detail.getProperties().get("correlationId"));
        model.put("language", language.getLanguage());
        model.put("user", user == null ? null : user.getName());
        model.put("seesOdd", Stream.of("ADMIN", "DPO").anyMatch(request::isUserInRole));
        try {
            View view = views.resolveViewName(user == null ? "problem" : "problem-console", language);
            response.setStatus(problem.status().value());
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            view.render(model, request, response);
            return true;
        } catch (Exception e) {
            // Of whatever kind: the problem itself is told as JSON instead.
            LOG.error("A problem could not be shown as a page: {}", e.getClass().getName());
            return response.isCommitted();
        }
    }
}
