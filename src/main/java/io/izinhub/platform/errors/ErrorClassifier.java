package io.izinhub.platform.errors;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.springframework.transaction.TransactionSystemException;

/**
 * The generic reading of an HTTP status or an exception. An adapter that knows its provider's codes decides first and
 * falls back to this one. Stateless and thread-safe.
 */
public final class ErrorClassifier {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Connection lost, transaction rolled back, resources exhausted, operator's intervention (also: the database starts or ends). */
    private static final Set<String> PASSING_SQL_CLASSES = Set.of("08", "40", "53", "57");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * Reads the status of an answer that was already judged to be a failure.
     *
     * @param status HTTP status, 100 to 599; a status that is no error (1xx to 3xx: redirects are never followed) is
     *     {@link ErrorKind#BUG}, because whoever asks has misread the answer
     */
    public ErrorKind ofStatus(int status) {
        return switch (status) {
            case 401, 403, 407 -> ErrorKind.CONFIG;
            case REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY_REQUESTS -> ErrorKind.RETRYABLE;
            default -> ofStatusClass(status / 100);
        };
    }

    private static ErrorKind ofStatusClass(int hundreds) {
        return switch (hundreds) {
            case 4 -> ErrorKind.REJECTED;
            case 5 -> ErrorKind.RETRYABLE;
            default -> ErrorKind.BUG;
        };
    }

    /** Reads an exception, looking through its causes; the first that is recognised from the outside in decides. */
    public ErrorKind ofThrowable(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
            if (t instanceof Classified known) {
                return known.errorKind();
            }
            if (t instanceof TransactionSystemException rollback && rollback.getApplicationException() != null) {
                // With the connection went the rollback; the failure is what went before.
                return ofThrowable(rollback.getApplicationException());
            }
            if (needsConfiguration(t)) {
                return ErrorKind.CONFIG;
            }
            if (mayPass(t) && !hasConfigurationCause(t)) {
                return ErrorKind.RETRYABLE;
            }
        }
        return ErrorKind.BUG;
    }

    private static boolean needsConfiguration(Throwable t) {
        return t instanceof UnknownHostException
                || t instanceof UnresolvedAddressException
                || t instanceof SSLPeerUnverifiedException
                || t instanceof CertificateException;
    }

    // A handshake fails for a certificate that nobody trusts (configuration) as well as for a cut line (passes);
    // a library may wrap an unknown host in an I/O exception of its own.
    private static boolean hasConfigurationCause(Throwable failure) {
        Throwable t = failure.getCause();
        for (int depth = 0; t != null && depth < 10; depth++) {
            if (needsConfiguration(t)) {
                return true;
            }
            t = t.getCause();
        }
        return false;
    }

    private static boolean mayPass(Throwable t) {
        return t instanceof IOException
                || t instanceof TimeoutException
                || t instanceof SQLTransientException
                || t instanceof SQLRecoverableException
                || t instanceof SQLException sql && mayPass(sql.getSQLState());
    }

    // PostgreSQL's driver has one exception for everything.
    private static boolean mayPass(String state) {
        return state != null
                && state.length() == 5
                && (PASSING_SQL_CLASSES.contains(state.substring(0, 2)) || state.equals(LOCK_NOT_AVAILABLE));
    }
}
