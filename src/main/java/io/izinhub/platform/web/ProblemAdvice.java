package io.izinhub.platform.web;

import com.fasterxml.jackson.core.JsonParseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a controller into a problem of ours. No exception's own message leaves the hub. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;
    private final ProblemPages pages;

    ProblemAdvice(Problems problems, ProblemPages pages) {
        this.problems = problems;
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException problem, HttpServletRequest request, HttpServletResponse response) {
        return answer(problem, new HttpHeaders(), request, response);
    }

    /** Belongs to the security filters, which know whether to ask for a login. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException e) {
        throw e;
    }

    /** An answer that broke off: the server cuts the connection at it, and nothing may follow. */
    @ExceptionHandler
    void leaveToServer(CloseNowException e) throws CloseNowException {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, HttpServletRequest request, HttpServletResponse response) {
        if (GoneClient.caused(e)) {
            LOG.debug("A client went away before it was answered");
            return answer(Problems.ofStatus(HttpStatus.BAD_REQUEST), new HttpHeaders(), request, response);
        }
        LOG.error("Unexpected {}", classesAndPlaces(e));
        return answer(Problems.ofStatus(HttpStatus.INTERNAL_SERVER_ERROR), new HttpHeaders(), request, response);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemException problem = e instanceof HttpMessageNotReadableException
                ? unreadable(e.getCause())
                : Problems.ofStatus(HttpStatus.valueOf(status.value()));
        ServletWebRequest servlet = (ServletWebRequest) request;
        return answer(problem, headers, servlet.getRequest(), servlet.getResponse());
    }

    private static ProblemException unreadable(Throwable cause) {
        return cause == null || cause instanceof JsonParseException
                ? new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON")
                : JsonBody.invalid(cause);
    }

    /** Null where it is answered already, as a page. */
    private ResponseEntity<Object> answer(
            ProblemException problem, HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
        if (ProblemPages.areWanted(request) && pages.show(problem, headers, request, response)) {
            return null;
        }
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(problem, request));
    }

    /** Messages are left out: a database names the values that it refuses. */
    private static String classesAndPlaces(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .limit(5)
                .map(cause -> cause.getClass().getName() + " at "
                        + Arrays.stream(cause.getStackTrace())
                                .limit(12)
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining(" < ")))
                .collect(Collectors.joining("; caused by "));
    }
}
