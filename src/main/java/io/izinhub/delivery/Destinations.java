package io.izinhub.delivery;

import io.izinhub.delivery.domain.Destination;
import java.util.List;

/** Told by a capability: which of its systems hear about a brand. */
@FunctionalInterface
public interface Destinations {

    /** @param brand code of the brand */
    List<Destination> of(String brand);
}
