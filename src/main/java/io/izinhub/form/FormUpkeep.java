package io.izinhub.form;

import java.time.Clock;

/** What has to be done about forms from time to time. Called by a flow by name; thread-safe. */
public class FormUpkeep {

    private final PendingConsents pending;
    private final Confirmations confirmations;
    private final Clock clock;

    FormUpkeep(PendingConsents pending, Confirmations confirmations, Clock clock) {
        this.pending = pending;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /** Every minute, on one node: what became of confirmations, and what has expired. */
    public void watch() {
        confirmations.watch();
        confirmations.forget();
        pending.forget(clock.instant());
    }
}
