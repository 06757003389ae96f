package io.izinhub.consent.query;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The query as a whole cannot be answered. The text is shown to the caller and never holds personal data. */
final class BadQueryException extends ErrorResponseException {

    BadQueryException(String code, String detail) {
        this(HttpStatus.UNPROCESSABLE_ENTITY, code, detail);
    }

    BadQueryException(HttpStatus status, String code, String detail) {
        super(status, problem(status, code, detail), null);
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
