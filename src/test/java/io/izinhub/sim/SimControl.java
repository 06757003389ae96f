package io.izinhub.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The switches under {@code /sim/*}. Errors are JSON: {@code {"error": "unknown setting: x"}}. */
final class SimControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimClock clock;
    private final SimSettings settings;
    private final Map<String, Simulator> simulators;
    private final SimFaults faults;
    private final RequestLog log;

    SimControl(
            SimClock clock, SimSettings settings, Map<String, Simulator> simulators, SimFaults faults, RequestLog log) {
        this.clock = clock;
        this.settings = settings;
        this.simulators = simulators;
        this.faults = faults;
        this.log = log;
        settings.declare("timeScale", 1);
        settings.declare("clockOffset", 0);
    }

    /** @param request its path is what follows {@code /sim} */
    SimResponse handle(SimRequest request) throws Exception {
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET /state" -> json(200, state());
                case "GET /clock" -> json(200, Map.of("now", clock.instant().toString()));
                case "GET /requests" -> json(200, requests());
                case "GET /settings" -> json(200, settings.all());
                case "POST /settings" -> changeSettings(request);
                case "POST /settings/reset" -> resetSettings();
                case "GET /faults" -> json(200, faults.list());
                case "POST /faults" -> addFaults(request);
                case "DELETE /faults" -> clearFaults(request);
                default -> ofSimulator(request);
            };
        } catch (IllegalArgumentException e) {
            return json(400, Map.of("error", String.valueOf(e.getMessage())));
        } catch (JsonProcessingException e) {
            return json(400, Map.of("error", "the body is not the JSON that this call takes"));
        }
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        simulators.forEach((name, simulator) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("requests", log.statusCounts(name));
            one.put("operations", log.operationCounts(name));
            one.put("writes", 0);
            one.putAll(simulator.state());
            state.put(name, one);
        });
        return state;
    }

    private List<Map<String, Object>> requests() {
        return log.entries().stream()
                .map(e -> Map.<String, Object>of(
                        "target", e.target(),
                        "method", e.method(),
                        "path", e.path(),
                        "status", e.status(),
                        "at", e.at().toString()))
                .toList();
    }

    private SimResponse changeSettings(SimRequest request) throws JsonProcessingException {
        Map<String, Object> values = JSON.readValue(request.bodyText(), new TypeReference<>() {});
        if (values == null) {
            throw new IllegalArgumentException("an object of settings is needed");
        }
        if (values.get("timeScale") instanceof Number scale && !(scale.doubleValue() > 0)) {
            throw new IllegalArgumentException("timeScale must be positive");
        }
        settings.merge(values);
        applied(values);
        return json(200, settings.all());
    }

    private SimResponse resetSettings() throws JsonProcessingException {
        Map<String, Object> before = settings.all();
        settings.reset();
        applied(before);
        return json(200, settings.all());
    }

    private void applied(Map<String, Object> changed) {
        if (changed.containsKey("timeScale") || changed.containsKey("clockOffset")) {
            clock.set(settings.decimal("timeScale"), settings.number("clockOffset"));
        }
        simulators.values().forEach(s -> s.settingsChanged(changed));
    }

    private SimResponse addFaults(SimRequest request) throws JsonProcessingException {
        JsonNode body = JSON.readTree(request.bodyText());
        if (!body.isObject()) {
            throw new IllegalArgumentException("one fault as an object is needed");
        }
        SimFault fault = SimFault.parse(body);
        if (!simulators.containsKey(fault.target())) {
            throw new IllegalArgumentException("unknown target, known are " + simulators.keySet());
        }
        faults.add(fault);
        return json(200, faults.list());
    }

    private SimResponse clearFaults(SimRequest request) throws JsonProcessingException {
        faults.clear(request.query().get("target"));
        return json(200, faults.list());
    }

    private SimResponse ofSimulator(SimRequest request) throws Exception {
        int next = request.path().indexOf('/', 1);
        int slash = next < 0 ? request.path().length() : next;
        Simulator simulator = simulators.get(request.path().substring(1, slash));
        Optional<SimResponse> answer = simulator == null
                ? Optional.empty()
                : simulator.control(new SimRequest(
                        request.method(),
                        next < 0 ? "/" : request.path().substring(next),
                        request.query(),
                        request.headers(),
                        request.body()));
        return answer.isPresent() ? answer.get() : json(404, Map.of("error", "no such switch"));
    }

    static SimResponse json(int status, Object value) throws JsonProcessingException {
        return SimResponse.json(status, JSON.writeValueAsString(value));
    }
}
