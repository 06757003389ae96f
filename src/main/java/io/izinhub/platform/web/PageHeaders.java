package io.izinhub.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;

/** What a page for everybody says of itself, beyond what every answer does (design 8). */
public final class PageHeaders {

    private static final String NO_SCRIPT =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private PageHeaders() {}

    /** No cache keeps it; it depends on the reader's language. */
    public static void unkept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** What a token opens: in addition, no search engine lists it, and no script runs in it. */
    public static void behindToken(HttpServletResponse response) {
        unkept(response);
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Content-Security-Policy", NO_SCRIPT);
    }
}
