package io.izinhub.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a query that holds a NUL: no text of the database can, so that any value which is looked for there would end in a fault.
 * One in a path the server refuses itself; one in a body is refused where the body is read.
 */
@Component
@Order(StorableQuery.ORDER)
class StorableQuery extends OncePerRequestFilter {

    /** After the request has its id, before anybody looks at it. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    /** The only spelling: the server takes no NUL as it is, and none of more than one octet. */
    private static final String NUL = "%00";

    private final Problems problems;

    StorableQuery(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && query.contains(NUL)) {
            problems.write(new ProblemException(HttpStatus.BAD_REQUEST, "QUERY_UNREADABLE"), request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
