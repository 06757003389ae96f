package io.izinhub.integrator;

import io.izinhub.delivery.WorkerSignal;
import org.springframework.stereotype.Component;

/** The safety net of the workers' signals. */
@Component("authorityWorkers")
public class AuthorityWorkers {

    private final Authorities authorities;
    private final WorkerSignal signal;

    AuthorityWorkers(Authorities authorities, WorkerSignal signal) {
        this.authorities = authorities;
        this.signal = signal;
    }

    public void wakeAll() {
        authorities.brands().forEach(brand -> signal.wake(Authorities.destination(brand)));
    }
}
