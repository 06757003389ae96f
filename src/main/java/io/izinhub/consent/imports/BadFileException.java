package io.izinhub.consent.imports;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A file, or a call about one, that cannot be worked at all. The text never holds data of the file. */
final class BadFileException extends ErrorResponseException {

    BadFileException(HttpStatus status, String code, String detail) {
        super(status, problem(status, code, detail), null);
    }

    BadFileException(String code, String detail) {
        this(HttpStatus.UNPROCESSABLE_ENTITY, code, detail);
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
