package io.izinhub.platform.web;

import io.izinhub.platform.camel.ExchangeNames;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id that stands in the answer, in the log and in the audit rows. The caller's own id is kept
 * where it has a harmless form; anything else could carry line breaks or an address into the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class CorrelationFilter extends OncePerRequestFilter {

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9-]{8,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = idOf(request);
        // Error and async dispatches of the same request keep the id.
        request.setAttribute(ExchangeNames.CORRELATION_MDC, id);
        if (PublicPaths.isSecret(request.getRequestURI())) {
            request.setAttribute(PublicPaths.SECRET, true);
        }
        response.setHeader(ExchangeNames.CORRELATION_HEADER, id);
        MDC.put(ExchangeNames.CORRELATION_MDC, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(ExchangeNames.CORRELATION_MDC);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static String idOf(HttpServletRequest request) {
        if (request.getAttribute(ExchangeNames.CORRELATION_MDC) instanceof String earlier) {
            return earlier;
        }
        String given = request.getHeader(ExchangeNames.CORRELATION_HEADER);
        return given != null && ACCEPTED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
