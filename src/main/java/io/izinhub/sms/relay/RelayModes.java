package io.izinhub.sms.relay;

import io.izinhub.platform.modes.KnownModes;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Narrowing;
import java.util.Optional;

/** The mode as it was last known: an order must not wait for a database to learn that the hub only watches. Thread-safe. */
record RelayModes(KnownModes known) implements AutoCloseable {

    /** Empty if it was never known and cannot be asked for now. */
    Optional<Mode> of(String brand) {
        return known.of(RelayFunction.NAME).map(state -> state.modeOf(new Narrowing.Subject(brand, null, null, null)));
    }

    void learn() {
        known.of(RelayFunction.NAME);
    }

    @Override
    public void close() {
        known.close();
    }
}
