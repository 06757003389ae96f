package io.izinhub.sim.veyosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.iys.IysOutcome;
import io.izinhub.sim.iys.IysQueue;
import io.izinhub.sim.iys.IysSimulator;
import io.izinhub.sim.iys.Submission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Consents: one at once, many as a transaction. */
final class ConsentCalls {

    private static final int MOST = 1_000;

    private final IysSimulator iys;
    private final IysQueue queue;
    private final Transactions<List<Submission>> transactions;

    ConsentCalls(IysSimulator iys, IysQueue queue, Transactions<List<Submission>> transactions) {
        this.iys = iys;
        this.queue = queue;
        this.transactions = transactions;
    }

    SimResponse single(int brand, JsonNode body) {
        IysOutcome said = iys.submit(brand, consent(body));
        if (!said.accepted()) {
            throw Refusal.iys(said.codes());
        }
        return data(Map.of("result", true));
    }

    SimResponse async(int brand, JsonNode body) {
        if (!body.isArray() || body.isEmpty()) {
            throw Refusal.iys(List.of("H092"));
        }
        if (body.size() > MOST) {
            throw Refusal.iys(List.of("H091"));
        }
        List<ObjectNode> consents = new ArrayList<>();
        body.forEach(item -> consents.add(consent(item)));
        return data(Map.of("transaction", transactions.open(queue.accept(brand, consents))));
    }

    SimResponse status(long transaction) {
        List<Submission> found = transactions.find(transaction).orElseThrow(() -> Refusal.http(404, "Not Found"));
        return data(found.stream().map(ConsentCalls::item).toList());
    }

    /** Telephone numbers come with and without plus. */
    private static ObjectNode consent(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw Refusal.iys(List.of("H092"));
        }
        ObjectNode consent = object.deepCopy();
        SimJson.text(consent.get("recipient")).ifPresent(text -> consent.put("recipient", SimPhones.withPlus(text)));
        return consent;
    }

    private static Map<String, Object> item(Submission submission) {
        Map<String, Object> json = new LinkedHashMap<>();
        submission.consent().properties().forEach(field -> json.put(field.getKey(), field.getValue()));
        json.put("result", submission.outcome().map(ConsentCalls::word).orElse("enqueue"));
        submission
                .outcome()
                .filter(said -> !said.accepted())
                .ifPresent(said -> json.put(
                        "error",
                        Map.of("message", IysSimulator.text(said.codes().get(0)))));
        return json;
    }

    private static String word(IysOutcome said) {
        return said.accepted() ? "success" : "failure";
    }

    static SimResponse data(Object content) {
        return SimJson.answer(200, Map.of("data", content));
    }
}
