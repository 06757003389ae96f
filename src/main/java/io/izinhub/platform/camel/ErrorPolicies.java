package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ErrorClassifier;
import java.time.Clock;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.OnExceptionDefinition;

/**
 * One route configuration for each {@link ErrorPolicy}. None redelivers: nobody who waits is held while backing off, and
 * long retry is the outbox's work. None swallows: what has a caller fails towards it, what has none rolls back.
 */
final class ErrorPolicies extends RouteConfigurationBuilder {

    private final ErrorReport attended;
    private final ErrorReport unattended;

    ErrorPolicies(ErrorClassifier classifier, Clock clock) {
        this.attended = ErrorReport.ofEach(classifier);
        this.unattended = ErrorReport.ofRepeated(classifier, new SaidLately(clock));
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
                    .process(policy.callerWaits() ? attended : unattended);
            if (!policy.callerWaits()) {
                // A handled failure would commit the work of a transacted route; with no caller left to roll it back.
                failure.markRollbackOnly();
                // Camel would tell each rollback, on WARN; the report has told what there is to know.
                failure.retriesExhaustedLogLevel(LoggingLevel.OFF);
            }
        }
    }
}
