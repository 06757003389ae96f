package io.izinhub.integrator;

import io.izinhub.delivery.WorkerSignal;
import org.springframework.stereotype.Component;

/** The safety net of the workers' signals, and of the news of moves from other nodes. */
@Component("authorityWorkers")
public class AuthorityWorkers {

    private final Authorities authorities;
    private final AuthorityChoices choices;
    private final WorkerSignal signal;

    AuthorityWorkers(Authorities authorities, AuthorityChoices choices, WorkerSignal signal) {
        this.authorities = authorities;
        this.choices = choices;
        this.signal = signal;
    }

    public void wakeAll() {
        choices.refresh();
        authorities.brands().forEach(brand -> signal.wake(Authorities.destination(brand)));
    }
}
