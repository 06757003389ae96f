package io.izinhub.integrator;

import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets a call to an integrator through, or says not now. Called by the flow by name; thread-safe. */
@Component("integratorGate")
public class IntegratorGate {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Limits limits;
    private final Authorities authorities;

    IntegratorGate(Limits limits, Authorities authorities) {
        this.limits = limits;
        this.authorities = authorities;
    }

    public boolean admits(AuthorityCall call) {
        if (!(authorities.named(call.authority()) instanceof ThrottledAdapter adapter)) {
            return true;
        }
        ThrottledAdapter.Quota quota = adapter.quota(call.call());
        return limits.take(quota.bucket(), quota.rate(), call.priority(), PATIENCE);
    }

    public HttpAnswer notNow() {
        return HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, Failure.NOT_NOW));
    }
}
