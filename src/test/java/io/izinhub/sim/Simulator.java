package io.izinhub.sim;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One remote system as its clients see it, served under {@code /<name>} of the simulators' port.
 *
 * <p>Implementations are called by many threads at once. They take the time from {@link SimClock} and every switch from
 * {@link SimSettings}, never from the machine. The server, not the simulator, applies faults and counts requests.
 */
public interface Simulator extends AutoCloseable {

    /** Base path without slashes, also the {@code target} of a fault: {@code iys}, {@code next4biz-crm}. */
    String name();

    /** Answers one request; {@code request.path()} is relative to the base path and starts with a slash. */
    SimResponse handle(SimRequest request) throws Exception;

    /** The counts of this simulator in {@code GET /sim/state}: consents, movements, writes, refusals, by kind. */
    Map<String, Object> state();

    /**
     * Answers {@code /sim/<name>/...}; {@code request.path()} is what follows the name.
     *
     * @return empty when there is no such call
     */
    default Optional<SimResponse> control(SimRequest request) throws Exception {
        return Optional.empty();
    }

    /** The operation under which the server counts this request: method and path without codes and addresses. */
    default String operation(SimRequest request) {
        return request.method() + " " + request.path().replaceAll("/[^/]*[0-9@][^/]*", "/{}");
    }

    /** What an injected STATUS or RATE_LIMIT fault looks like here. */
    default SimResponse faultAnswer(SimFault fault) {
        return SimResponse.reason(fault.code(), fault.reason());
    }

    /** Called after {@code /sim/settings} changed; a limit that was set starts counting anew. */
    default void settingsChanged(Map<String, Object> changed) {}

    /** Given once, before the server starts: for a simulator that is also reached by something else than HTTP. */
    default void faults(Function<SimFault.Stage, Optional<SimFault>> strike) {}

    /** Called when the server stops. */
    @Override
    default void close() {}
}
