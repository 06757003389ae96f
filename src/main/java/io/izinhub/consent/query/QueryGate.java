package io.izinhub.consent.query;

import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets only so many bulk queries run at a time, so that single lookups at the mail gateway stay quick. Thread-safe. */
@Component
class QueryGate {

    private static final String RETRY_AFTER_SECONDS = "10";

    private final Semaphore places;

    QueryGate(QueryProperties limits) {
        this.places = new Semaphore(limits.concurrent());
    }

    /** A place in the gate, given back by closing it. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws BadQueryException 429 with Retry-After, all places are taken */
    Pass enter() {
        if (!places.tryAcquire()) {
            BadQueryException full = new BadQueryException(
                    HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_QUERIES", "Other bulk queries are running. Try again.");
            full.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            throw full;
        }
        return places::release;
    }
}
