package io.izinhub.sim;

import java.util.Map;

/**
 * One remote system as its clients see it, served under {@code /<name>} of the simulators' port.
 *
 * <p>Implementations are called by many threads at once. They take the time from {@link SimClock} and every switch from
 * {@link SimSettings}, never from the machine. The server, not the simulator, applies faults and counts requests.
 */
public interface Simulator {

    /** Base path without slashes, also the {@code target} of a fault: {@code iys}, {@code next4biz-crm}. */
    String name();

    /** Answers one request; {@code request.path()} is relative to the base path and starts with a slash. */
    SimResponse handle(SimRequest request) throws Exception;

    /** The counts of this simulator in {@code GET /sim/state}: consents, movements, writes, refusals, by kind. */
    Map<String, Object> state();
}
