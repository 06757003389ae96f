package io.izinhub.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for what fails outside of a controller: refused by the server itself, by the firewall, or in a filter. */
@Hidden
@RestController
class ErrorAnswers implements ErrorController {

    private final Problems problems;
    private final ProblemPages pages;

    ErrorAnswers(Problems problems, ProblemPages pages) {
        this.problems = problems;
        this.pages = pages;
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(code -> HttpStatus.resolve((Integer) code))
                .orElse(HttpStatus.NOT_FOUND);
        ProblemException problem = request.getAttribute(ProblemPages.PROBLEM) instanceof ProblemException told
                ? told
                : Problems.ofStatus(status);
        if (ProblemPages.areWanted(request) && pages.show(problem, HttpHeaders.EMPTY, request, response)) {
            return null;
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(problem, request));
    }
}
