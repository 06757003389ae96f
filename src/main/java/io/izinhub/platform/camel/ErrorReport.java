package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.errors.ErrorKind;
import java.util.Optional;
import java.util.OptionalInt;
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

    private static final String AGAIN = LINE + "; {} more since this was last said";

    private final ErrorClassifier classifier;
    private final Optional<SaidLately> said;

    private ErrorReport(ErrorClassifier classifier, Optional<SaidLately> said) {
        this.classifier = classifier;
        this.said = said;
    }

    /** For what somebody waits for: each failure has its line, to be found by its correlation id. */
    static ErrorReport ofEach(ErrorClassifier classifier) {
        return new ErrorReport(classifier, Optional.empty());
    }

    /** For what comes again by itself: a failure that may pass is said once in {@link SaidLately#PAUSE}. */
    static ErrorReport ofRepeated(ErrorClassifier classifier, SaidLately said) {
        return new ErrorReport(classifier, Optional.of(said));
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

    private void log(Exchange exchange, ReportedFailure failure) {
        String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, exchange.getFromRouteId(), String.class);
        String correlation = exchange.getProperty(ExchangeNames.CORRELATION_ID, "none", String.class);
        String what = failure.getMessage();
        switch (failure.errorKind()) {
            case RETRYABLE -> warn(route, what, correlation);
            case REJECTED -> LOG.warn(LINE, route, what, correlation);
            case CONFIG -> LOG.error(LINE, route, what, correlation);
            case BUG -> LOG.error(LINE, route, what, correlation, failure);
        }
    }

    private void warn(String route, String what, String correlation) {
        OptionalInt leftOut = said.map(lately -> lately.say(route + " " + what)).orElseGet(() -> OptionalInt.of(0));
        leftOut.ifPresent(count -> {
            if (count == 0) {
                LOG.warn(LINE, route, what, correlation);
            } else {
                LOG.warn(AGAIN, route, what, correlation, count);
            }
        });
    }
}
