package io.izinhub.crm;

import java.time.Duration;
import java.util.Optional;

/** The CRM's limit of calls a minute. */
@FunctionalInterface
public interface CallBudget {

    /**
     * Takes one call.
     *
     * @param sweep a call that leaves the last ones of the minute to writes
     * @return empty when taken; else how long to wait
     */
    Optional<Duration> take(boolean sweep);
}
