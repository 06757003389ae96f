package io.izinhub.integrator;

import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.time.Duration;
import java.util.Optional;
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
        return Optional.ofNullable(authorities.named(call.authority()))
                .flatMap(adapter -> adapter.role(ThrottledAdapter.class))
                .map(adapter -> adapter.quota(call.call()))
                .map(quota -> limits.take(quota.bucket(), quota.rate(), call.priority(), PATIENCE))
                .orElse(true);
    }

    public HttpAnswer notNow() {
        return HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, Failure.NOT_NOW));
    }
}
