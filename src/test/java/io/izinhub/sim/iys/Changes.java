package io.izinhub.sim.iys;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who hear of every movement of now: the integrators. Thread-safe. */
final class Changes {

    private final List<Consumer<IysChange>> listeners = new CopyOnWriteArrayList<>();

    void listen(Consumer<IysChange> listener) {
        listeners.add(listener);
    }

    /** @param reference of the integrator who brought it, or null */
    void tell(Movement movement, String reference) {
        IysChange change = new IysChange(IysRecord.of(movement), reference);
        listeners.forEach(listener -> listener.accept(change));
    }
}
