package io.izinhub.platform.connectors;

import java.util.List;

/** A capability's list of its connectors, complete at start. */
@FunctionalInterface
public interface Connectors {

    List<Connector> connectors();
}
