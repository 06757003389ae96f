package io.izinhub.access;

import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who sends a valid key: as {@code Authorization: Bearer}, or where a {@link KeyPlace} finds it. A key that is not valid
 * ends the request.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final Problems problems;
    private final List<KeyPlace> places;

    BearerFilter(ApiKeys keys, Problems problems, List<KeyPlace> places) {
        this.keys = keys;
        this.problems = problems;
        this.places = List.copyOf(places);
    }

    static boolean isBearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> secret = secret(request);
        if (secret.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiKeys.Found> found = keys.find(secret.get());
        if (found.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"izin-hub\", error=\"invalid_token\"");
            problems.write(new ProblemException(HttpStatus.UNAUTHORIZED, "UNAUTHORIZED"), request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new KeyAuthentication(found.get().id(), found.get().roles()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(isBearer(request) ? request : new Proven(request), response);
    }

    private Optional<String> secret(HttpServletRequest request) {
        if (isBearer(request)) {
            return Optional.of(request.getHeader(HttpHeaders.AUTHORIZATION)
                    .substring(SCHEME.length())
                    .strip());
        }
        return places.stream()
                .map(place -> place.key(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A key in HTTP Basic must not be taken for the password of a user by whoever comes next. */
    private static final class Proven extends HttpServletRequestWrapper {

        Proven(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return isAuthorization(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isAuthorization(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isAuthorization(String name) {
            return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name);
        }
    }
}
