package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.errors.ErrorKind;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies the failure of an exchange, keeps the kind as exchange property and logs route, kind, exception class and
 * correlation id once. Never the exception's message or the body: both may hold personal data; for the same reason a
 * {@link ReportedFailure} takes the exception's place from here on.
 */
final class ErrorReport implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReport.class);
    private static final String LINE = "Route {} failed: {}, correlation {}";

    private final ErrorClassifier classifier;

    ErrorReport(ErrorClassifier classifier) {
        this.classifier = classifier;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure instanceof ReportedFailure) {
            // An inner route has reported it already.
            return;
        }
        ErrorKind kind = classifier.ofThrowable(failure);
        ReportedFailure reported = new ReportedFailure(kind, failure);
        exchange.setProperty(ExchangeNames.ERROR_KIND, kind);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, reported);
        log(exchange, reported);
    }

    private static void log(Exchange exchange, ReportedFailure failure) {
        String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, exchange.getFromRouteId(), String.class);
        String correlation = exchange.getProperty(ExchangeNames.CORRELATION_ID, "none", String.class);
        String what = failure.getMessage();
        switch (failure.errorKind()) {
            case RETRYABLE, REJECTED -> LOG.warn(LINE, route, what, correlation);
            case CONFIG -> LOG.error(LINE, route, what, correlation);
            case BUG -> LOG.error(LINE, route, what, correlation, failure);
        }
    }
}
