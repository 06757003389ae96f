package io.izinhub.consent.query;

import io.izinhub.platform.web.GoneClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts the queries that ended before their answer did, and says in one line why. Thread-safe. */
@Component
class QueryCuts {

    /** Tag {@code by}: {@code client} went away, {@code hub} failed. */
    static final String CUTS = "hub.query.cuts";

    private static final Logger LOG = LoggerFactory.getLogger(QueryCuts.class);

    private final MeterRegistry meters;

    QueryCuts(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param begun the first bytes of the answer are with the client */
    void note(Exception failure, boolean begun) {
        if (GoneClient.caused(failure)) {
            meters.counter(CUTS, "by", "client").increment();
            LOG.info("A client went away before its query was answered");
        } else if (begun) {
            meters.counter(CUTS, "by", "hub").increment();
            // Without its message: a database names the values that it refuses.
            LOG.error("A query's answer was cut by {}", failure.getClass().getName());
        }
    }
}
