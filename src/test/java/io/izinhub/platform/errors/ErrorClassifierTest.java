package io.izinhub.platform.errors;

import static io.izinhub.platform.errors.ErrorKind.BUG;
import static io.izinhub.platform.errors.ErrorKind.CONFIG;
import static io.izinhub.platform.errors.ErrorKind.REJECTED;
import static io.izinhub.platform.errors.ErrorKind.RETRYABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class ErrorClassifierTest {

    /** The whole table: from, to (inclusive), kind. Every status of 100 to 599 stands in exactly one row. */
    private static final List<StatusRow> TABLE = List.of(
            new StatusRow(100, 399, BUG),
            new StatusRow(400, 400, REJECTED),
            new StatusRow(401, 401, CONFIG),
            new StatusRow(402, 402, REJECTED),
            new StatusRow(403, 403, CONFIG),
            new StatusRow(404, 406, REJECTED),
            new StatusRow(407, 407, CONFIG),
            new StatusRow(408, 408, RETRYABLE),
            new StatusRow(409, 424, REJECTED),
            new StatusRow(425, 425, RETRYABLE),
            new StatusRow(426, 428, REJECTED),
            new StatusRow(429, 429, RETRYABLE),
            new StatusRow(430, 499, REJECTED),
            new StatusRow(500, 599, RETRYABLE));

    private final ErrorClassifier classifier = new ErrorClassifier();

    private record StatusRow(int from, int to, ErrorKind kind) {
        Stream<Arguments> statuses() {
            return IntStream.rangeClosed(from, to).mapToObj(status -> arguments(status, kind));
        }
    }

    @Test
    void theTableListsEveryStatusOnce() {
        List<Integer> listed = new ArrayList<>();
        TABLE.forEach(row -> IntStream.rangeClosed(row.from(), row.to()).boxed().forEach(listed::add));

        assertThat(listed).isEqualTo(IntStream.rangeClosed(100, 599).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void classifiesTheStatus(int status, ErrorKind kind) {
        assertThat(classifier.ofStatus(status)).isEqualTo(kind);
    }

    static Stream<Arguments> statuses() {
        return TABLE.stream().flatMap(StatusRow::statuses);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void classifiesTheThrowable(Throwable failure, ErrorKind kind) {
        assertThat(classifier.ofThrowable(failure)).isEqualTo(kind);
    }

    static Stream<Arguments> throwables() {
        var hint = new ConfigurationProblem.Hint("Correct it.", "Düzeltin.");
        return Stream.of(
                arguments(new IOException("cut"), RETRYABLE),
                arguments(new SocketException("Connection reset"), RETRYABLE),
                arguments(new ConnectException("refused"), RETRYABLE),
                arguments(new SocketTimeoutException(), RETRYABLE),
                arguments(new TimeoutException(), RETRYABLE),
                arguments(new UncheckedIOException(new IOException()), RETRYABLE),
                arguments(new ExecutionException(new TimeoutException()), RETRYABLE),
                arguments(new UnknownHostException("nowhere"), CONFIG),
                arguments(new IOException(new UnknownHostException("nowhere")), CONFIG),
                arguments(new SSLHandshakeException("cut"), RETRYABLE),
                arguments(new SSLHandshakeException("chain").initCause(new CertificateException()), CONFIG),
                arguments(new ConfigurationProblem("hub.x", "Wrong.", hint), CONFIG),
                arguments(new RuntimeException(new ConfigurationProblem("hub.x", "Wrong.", hint)), CONFIG),
                arguments(
                        new CannotCreateTransactionException(
                                "begin", new SQLTransientConnectionException("The database of hub is away")),
                        RETRYABLE),
                arguments(new CannotGetJdbcConnectionException("get", new SQLRecoverableException("gone")), RETRYABLE),
                arguments(new SQLException("terminating connection", "57P01"), RETRYABLE),
                arguments(new SQLException("the database system is starting up", "57P03"), RETRYABLE),
                arguments(new QueryTimeoutException("slow", new SQLException("canceled", "57014")), RETRYABLE),
                arguments(new SQLException("too many connections", "53300"), RETRYABLE),
                arguments(new SQLException("deadlock", "40P01"), RETRYABLE),
                arguments(new SQLException("lock not available", "55P03"), RETRYABLE),
                arguments(new SQLException("no such object state", "55000"), BUG),
                arguments(new SQLException("unique", "23505"), BUG),
                arguments(new SQLException("no state"), BUG),
                arguments(new BadSqlGrammarException("read", "selec", new SQLException("syntax error", "42601")), BUG),
                arguments(new NullPointerException(), BUG),
                arguments(new IllegalStateException(new IllegalArgumentException()), BUG),
                arguments(new AssertionError(), BUG));
    }

    @Test
    void whatMadeTheRollbackDecides_notThatItCouldNotBeDone() {
        var lost = new TransactionSystemException("rollback", new SQLException("Connection is closed"));
        lost.initApplicationException(
                new DataAccessResourceFailureException("read", new SQLException("gone", "08006")));
        var ours = new TransactionSystemException("rollback", new SQLException("Connection is closed"));
        ours.initApplicationException(new IllegalStateException());

        assertThat(classifier.ofThrowable(lost)).isEqualTo(RETRYABLE);
        assertThat(classifier.ofThrowable(ours)).isEqualTo(BUG);
    }

    @Test
    void aCircleOfCausesEnds() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(classifier.ofThrowable(first)).isEqualTo(BUG);
    }
}
