package io.izinhub.platform.camel;

import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.OnExceptionDefinition;

/**
 * One route configuration for each {@link ErrorPolicy}. None redelivers: nobody who waits is held while backing off, and
 * long retry is the outbox's work. None swallows: what has a caller fails towards it, what has none rolls back.
 */
final class ErrorPolicies extends RouteConfigurationBuilder {

    private final ErrorReport report;

    ErrorPolicies(ErrorReport report) {
        this.report = report;
    }

    @Override
    public void configuration() {
        for (ErrorPolicy policy : ErrorPolicy.values()) {
            OnExceptionDefinition failure = routeConfiguration(policy.id()).onException(Throwable.class);
            // Camel's own log lines would print the exception's message and the message history: both may hold data.
            failure.maximumRedeliveries(0)
                    .logExhausted(false)
                    .logHandled(false)
                    .logStackTrace(false)
                    .logExhaustedMessageHistory(false)
                    .handled(!policy.callerWaits())
                    .process(report);
            if (!policy.callerWaits()) {
                // A handled failure would commit the work of a transacted route; with no caller left to roll it back.
                failure.markRollbackOnly();
            }
        }
    }
}
