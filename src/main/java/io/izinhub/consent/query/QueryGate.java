package io.izinhub.consent.query;

import io.izinhub.platform.web.ProblemException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets only so many bulk queries run at a time, so that single lookups at the mail gateway stay quick. Thread-safe. */
@Component
class QueryGate {

    static final String RETRY_AFTER_SECONDS = "10";

    private final Semaphore places;

    QueryGate(QueryProperties limits) {
        this.places = new Semaphore(limits.concurrent());
    }

    /** A place in the gate, given back by closing it. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException 429, all places are taken */
    Pass enter() {
        if (!places.tryAcquire()) {
            throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_QUERIES");
        }
        return places::release;
    }
}
