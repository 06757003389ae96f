package io.izinhub.sim.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.Simulator;
import io.izinhub.sim.iys.IysQueue;
import io.izinhub.sim.iys.IysSimulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * İleti Merkezi (integrators 3): account key {@code demo}, hash {@code demo}, brand 600100. Every call is a POST of
 * {@code {"request": …}}; the code in the answer is its HTTP status too. There is no way to hear of changes. Thread-safe.
 */
public final class IletiMerkeziSimulator implements Simulator {

    private static final String SEND = "/v1/send-sms/json";

    private final SimCounts counts = new SimCounts();
    private final BlackList blackList;
    private final IysQueue queue;
    private final Orders orders;
    private final Map<String, Function<JsonNode, ObjectNode>> calls;

    /** Declares the settings of this simulator. */
    public IletiMerkeziSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        settings.declare("iletimerkezi.emptyListForNoRecord", false);
        settings.declare("iletimerkezi.iysSubscription", true);
        blackList = new BlackList(clock);
        queue = new IysQueue(clock, settings, iys);
        orders = new Orders(clock, iys, blackList, counts);
        ConsentCalls consents = new ConsentCalls(settings, iys, queue, counts);
        SmsCalls sms = new SmsCalls(clock, settings, orders, blackList);
        ReportCalls reports = new ReportCalls(clock, orders);
        calls = Map.ofEntries(
                Map.entry("/v1/consent/create/json", consents::create),
                Map.entry("/v1/consent/show/json", consents::show),
                Map.entry(SEND, sms::send),
                Map.entry("/v1/cancel-order/json", sms::cancel),
                Map.entry("/v1/get-report/json", reports::report),
                Map.entry("/v1/get-reports/json", reports::reports),
                Map.entry("/v1/get-sender/json", reports::senders),
                Map.entry("/v1/get-balance/json", reports::balance),
                Map.entry("/v1/add-blacklist/json", blackList::add),
                Map.entry("/v1/delete-blacklist/json", blackList::delete),
                Map.entry("/v1/get-blacklist/json", blackList::list));
    }

    @Override
    public String name() {
        return "iletimerkezi";
    }

    @Override
    public SimResponse handle(SimRequest request) {
        queue.runDue();
        try {
            Function<JsonNode, ObjectNode> call = calls.get(request.path());
            if (call == null || !request.method().equals("POST")) {
                throw new Refusal(404);
            }
            JsonNode body =
                    SimJson.object(request).orElseThrow(() -> new Refusal(400)).path("request");
            if (!Account.knows(body.path("authentication"))) {
                throw new Refusal(401);
            }
            return answer(request, 200, "İşlem tamam", call.apply(body));
        } catch (Refusal refusal) {
            counts.add("refused." + refusal.code());
            return answer(request, refusal.code(), refusal.getMessage(), SimJson.object());
        }
    }

    @Override
    public String operation(SimRequest request) {
        return calls.containsKey(request.path()) ? request.method() + " " + request.path() : "unknown";
    }

    /** The documents of the sending call show its code as text, all others as a number. */
    private static SimResponse answer(SimRequest request, int code, String message, ObjectNode content) {
        ObjectNode status = SimJson.object();
        if (request.path().equals(SEND)) {
            status.put("code", String.valueOf(code));
        } else {
            status.put("code", code);
        }
        return wrapped(code, status.put("message", message), content);
    }

    private static SimResponse wrapped(int code, ObjectNode status, ObjectNode content) {
        ObjectNode response = SimJson.object();
        response.set("status", status);
        response.setAll(content);
        ObjectNode body = SimJson.object();
        body.set("response", response);
        return SimJson.answer(code, body);
    }

    @Override
    public SimResponse faultAnswer(SimFault fault) {
        ObjectNode status = SimJson.object().put("code", fault.code());
        return wrapped(fault.code(), status.put("message", Refusal.text(fault.code())), SimJson.object());
    }

    /** {@code GET /messages}, with {@code ?no=} those of one number: what was sent, and what was not. */
    @Override
    public Optional<SimResponse> control(SimRequest request) {
        return (request.method() + " " + request.path()).equals("GET /messages")
                ? Optional.of(messages(request.query().get("no")))
                : Optional.empty();
    }

    private SimResponse messages(String asked) {
        // an unescaped plus arrives as a blank
        String number = asked == null ? null : SimPhones.mobile(asked.trim()).orElse(asked);
        ArrayNode list = SimJson.object().arrayNode();
        for (Order order : orders.all()) {
            order.lines().stream()
                    .filter(line -> number == null || line.number().equals(number))
                    .forEach(line -> list.addObject()
                            .put("order", order.id())
                            .put("no", line.number())
                            .put("text", line.text())
                            .put("sender", order.sender())
                            .put("iysList", order.iysList())
                            .put("status", line.fate().code()));
        }
        return SimJson.answer(200, list);
    }

    @Override
    public Map<String, Object> state() {
        queue.runDue();
        orders.runDue();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("waiting", queue.size());
        for (String name : List.of("accepted", "registered", "orders", "messages")) {
            state.put(name, counts.get(name));
        }
        state.put("writes", counts.get("accepted"));
        state.put("blackList", blackList.size());
        state.put("messageStates", counts.startingWith("message."));
        state.put("refusals", counts.startingWith("refused."));
        return state;
    }

    @Override
    public void close() {
        queue.close();
    }
}
