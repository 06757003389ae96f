package io.izinhub.integrator;

import java.util.Map;
import java.util.Set;

/** Brands that are being moved: the account that they go to is tried with real people before it serves them. */
@FunctionalInterface
public interface BrandsOnTheirWay {

    /** @return codes of brands by the account that they go to */
    Map<String, Set<String>> byTarget();
}
