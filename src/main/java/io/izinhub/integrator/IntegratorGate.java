package io.izinhub.integrator;

import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lets a call to an integrator through, or says not now: the account's limit leaves no room, or it does not answer. Called
 * by the flow by name; thread-safe.
 */
@Component("integratorGate")
public class IntegratorGate {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Limits limits;
    private final Circuits circuits;
    private final Authorities authorities;

    IntegratorGate(Limits limits, Circuits circuits, Authorities authorities) {
        this.limits = limits;
        this.circuits = circuits;
        this.authorities = authorities;
    }

    /** The limit is not touched for what would not be sent, and the one try is not taken for what the limit stops. */
    public boolean admits(AuthorityCall call) {
        return circuits.wouldAdmit(call.authority(), call.priority())
                && hasRoom(call)
                && circuits.admits(call.authority(), call.priority());
    }

    private boolean hasRoom(AuthorityCall call) {
        return Optional.ofNullable(authorities.named(call.authority()))
                .flatMap(adapter -> adapter.role(ThrottledAdapter.class))
                .map(adapter -> adapter.quota(call.call()))
                .map(quota -> limits.take(quota.bucket(), quota.rate(), call.priority(), PATIENCE))
                .orElse(true);
    }

    /** What became of a call that was let through. */
    public HttpAnswer heard(AuthorityCall call, HttpAnswer answer) {
        circuits.heard(call.authority(), answer);
        return answer;
    }

    /** The answer in the place of a call that was not let through. */
    public HttpAnswer notNow(AuthorityCall call) {
        return notMade(circuits.wouldAdmit(call.authority(), call.priority()));
    }

    /** @param answering whether the account would have been called, had its limit left room */
    public static HttpAnswer notMade(boolean answering) {
        return HttpAnswer.failed(
                new TransportFailure(ErrorKind.RETRYABLE, answering ? Failure.NOT_NOW : Failure.CIRCUIT_OPEN));
    }
}
