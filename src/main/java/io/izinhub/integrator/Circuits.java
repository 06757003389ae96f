package io.izinhub.integrator;

import io.izinhub.integrator.Limits.Priority;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One circuit per account, İYS among them, for every call that is made to it: submitting, polling, pulling, asking. An
 * account that hangs is given up after some calls and holds nobody up any more. Each node learns for itself. Thread-safe.
 */
@Component
public class Circuits {

    private static final Logger LOG = LoggerFactory.getLogger(Circuits.class);
    private static final int SERVER_ERROR = 500;

    private final CircuitProperties settings;
    private final Clock clock;
    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

    Circuits(CircuitProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An account that is not called, or is being tried, at present.
     *
     * @param trying the next call is a try
     * @param failures in a row
     * @param since when it was given up
     * @param until when the next call is tried
     */
    public record Suspended(String account, boolean trying, int failures, Instant since, Instant until) {}

    /** By name; empty where all is well. */
    public List<Suspended> suspended() {
        Instant now = clock.instant();
        return new TreeMap<>(circuits)
                .entrySet().stream()
                        .map(entry -> suspended(entry.getKey(), entry.getValue().standing(now)))
                        .filter(one -> one != null)
                        .toList();
    }

    private static Suspended suspended(String account, Circuit.Standing standing) {
        return standing.state() == Circuit.State.CLOSED
                ? null
                : new Suspended(
                        account,
                        standing.state() == Circuit.State.HALF_OPEN,
                        standing.failures(),
                        standing.since(),
                        standing.until());
    }

    /** Whether a call may be made now; where it may, what becomes of it has to be told. */
    public boolean admits(String account, Priority priority) {
        return circuit(account).admits(priority == Priority.REFUSAL, clock.instant());
    }

    /** As {@link #admits}, before anything else is asked. */
    public boolean wouldAdmit(String account, Priority priority) {
        return circuit(account).wouldAdmit(priority == Priority.REFUSAL, clock.instant());
    }

    /** A call that was let through was not made after all. */
    public void notMade(String account) {
        circuit(account).notMade();
    }

    /** What became of a call. */
    public void heard(String account, HttpAnswer answer) {
        boolean failed = failed(answer);
        if (!circuit(account).heard(failed, clock.instant())) {
            return;
        }
        if (failed) {
            LOG.warn(
                    "{} is not called any more: {} calls in a row were not answered, the last with {}",
                    account,
                    settings.failures(),
                    answer.failure().map(TransportFailure::cause).orElse("HTTP_" + answer.status()));
        } else {
            LOG.info("{} answers again and is called as ever", account);
        }
    }

    /** Anything below 500 is an answer, also one that refuses. */
    private static boolean failed(HttpAnswer answer) {
        return answer.failure().isPresent() || answer.status() >= SERVER_ERROR;
    }

    private Circuit circuit(String account) {
        return circuits.computeIfAbsent(account, any -> new Circuit(settings));
    }
}
