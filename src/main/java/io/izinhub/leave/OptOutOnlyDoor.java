package io.izinhub.leave;

import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import io.izinhub.platform.web.PublicPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What answers under the profile {@code optout-only}, on either port: links and notices, and for those who keep the small hub what they need to see
 * what came in, to tell it, and to answer a person who asks. Everything else is not there, before any login. Thread-safe.
 */
@Component
@Profile(OptOutOnly.PROFILE)
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // the correlation id is there, nothing else has seen the request
class OptOutOnlyDoor extends OncePerRequestFilter {

    private static final List<String> STRANGERS = List.of(PublicPaths.OPT_OUT, PublicPaths.NOTICE);

    /** Each with all that is below it. */
    private static final List<String> KEEPERS = List.of(
            "/login",
            "/logout",
            "/password",
            "/css",
            "/js",
            "/favicon.ico",
            "/problems",
            "/error",
            "/actuator",
            "/status",
            "/leave",
            "/deliveries",
            "/odd-refusals",
            "/doctor",
            "/suppliers",
            "/users",
            "/api/v1/leave",
            "/api/v1/modes",
            "/api/v1/deliveries",
            "/api/v1/destinations",
            "/api/v1/suppliers",
            "/api/v1/users",
            "/api/v1/keys",
            "/api/v1/optout/patterns",
            // Given by letter or on the telephone, to be recorded like one by a link.
            "/api/v1/optout/refusals",
            "/api/v1/consents/lookup");

    private final Problems problems;

    OptOutOnlyDoor(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOpen(path(request))) {
            chain.doFilter(request, response);
        } else {
            problems.write(new ProblemException(HttpStatus.NOT_FOUND, "OPTOUT_ONLY"), request, response);
        }
    }

    static boolean isOpen(String path) {
        return path.equals("/")
                || STRANGERS.stream().anyMatch(path::startsWith)
                || KEEPERS.stream().anyMatch(kept -> path.equals(kept) || path.startsWith(kept + "/"));
    }

    /** Decoded, without /../ and ;parameters: what the mapping goes by. */
    private static String path(HttpServletRequest request) {
        return request.getPathInfo() == null
                ? request.getServletPath()
                : request.getServletPath() + request.getPathInfo();
    }
}
