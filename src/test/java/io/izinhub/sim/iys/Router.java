package io.izinhub.sim.iys;

import io.izinhub.sim.SimResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of paths: {@code {name}} stands for one segment. */
final class Router {

    @FunctionalInterface
    interface Handler {
        SimResponse handle(Call call) throws Exception;
    }

    /** @param open needs no token */
    record Route(String method, String pattern, List<String> segments, boolean open, Handler handler) {}

    record Match(Route route, Map<String, String> variables) {}

    private final List<Route> routes = new ArrayList<>();

    Router add(String method, String pattern, Handler handler) {
        routes.add(new Route(method, pattern, List.of(pattern.substring(1).split("/")), false, handler));
        return this;
    }

    Router open(String method, String pattern, Handler handler) {
        routes.add(new Route(method, pattern, List.of(pattern.substring(1).split("/")), true, handler));
        return this;
    }

    Optional<Match> find(String method, String path) {
        String[] segments = path.substring(1).split("/");
        for (Route route : routes) {
            if (route.method.equals(method) && route.segments.size() == segments.length) {
                Map<String, String> variables = match(route, segments);
                if (variables != null) {
                    return Optional.of(new Match(route, variables));
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> match(Route route, String[] segments) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.length; i++) {
            String wanted = route.segments.get(i);
            if (wanted.startsWith("{")) {
                variables.put(wanted.substring(1, wanted.length() - 1), segments[i]);
            } else if (!wanted.equals(segments[i])) {
                return null;
            }
        }
        return variables;
    }
}
