package io.izinhub.platform.camel;

import org.apache.camel.CamelContext;

/**
 * Makes flows from templates, one for each brand, feed or system that is configured. Called once, when all flow files
 * are loaded; what it throws stops the start.
 */
@FunctionalInterface
public interface FlowInstances {

    void addTo(CamelContext camel) throws Exception;
}
