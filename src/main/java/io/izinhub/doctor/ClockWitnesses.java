package io.izinhub.doctor;

import java.net.URI;
import java.util.List;

/** Servers whose answers say what time it is. A bean of a capability that calls them anyhow. */
@FunctionalInterface
public interface ClockWitnesses {

    /**
     * @param name as the configuration names it
     * @param address asked without a login, whatever it answers
     */
    record Witness(String name, URI address) {}

    List<Witness> all();
}
