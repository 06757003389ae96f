package io.izinhub.crm;

import java.time.Duration;
import java.util.Optional;

/** The CRM's limit of calls a minute. */
@FunctionalInterface
public interface CallBudget {

    /**
     * Takes one call.
     *
     * @param share part of the budget that must still be left for the call to be allowed: a sweep leaves some to others
     * @return empty when taken; else how long to wait
     */
    Optional<Duration> take(double share);
}
