package io.izinhub.sim.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.iys.IysOutcome;
import io.izinhub.sim.iys.IysQueue;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code consent/create} and {@code consent/show} (integrators 3). A list is taken whole or not at all; what İYS says to
 * its items nobody is told, it has to be asked. Thread-safe.
 */
final class ConsentCalls {

    private static final int LIST_LIMIT = 5_000;
    private static final Set<String> TYPES = Set.of("ARAMA", "MESAJ", "EPOSTA");
    private static final Set<String> RECIPIENT_TYPES = Set.of("BIREYSEL", "TACIR");

    private final SimSettings settings;
    private final IysSimulator iys;
    private final IysQueue queue;
    private final SimCounts counts;

    ConsentCalls(SimSettings settings, IysSimulator iys, IysQueue queue, SimCounts counts) {
        this.settings = settings;
        this.iys = iys;
        this.queue = queue;
        this.counts = counts;
    }

    /** @throws Refusal 403, 422 */
    ObjectNode create(JsonNode request) {
        JsonNode consent = request.path("consent");
        subscription();
        if (!ours(consent)) {
            throw new Refusal(403);
        }
        JsonNode list = consent.path("list");
        if (!list.isArray() || list.isEmpty() || list.size() > LIST_LIMIT) {
            throw new Refusal(422);
        }
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isObject() || !iys.objections(Account.BRAND, item).isEmpty()) {
                throw new Refusal(422);
            }
            items.add(item);
        }
        counts.add("accepted", items.size());
        queue.accept(Account.BRAND, null, items, this::told);
        return SimJson.object();
    }

    private void told(JsonNode consent, IysOutcome outcome) {
        counts.add(
                outcome.accepted() ? "registered" : "refused." + outcome.codes().get(0));
    }

    /** @throws Refusal 403, 422 */
    ObjectNode show(JsonNode request) {
        JsonNode consent = request.path("consent");
        subscription();
        if (SimJson.word(consent, "recipient").isEmpty()
                || !RECIPIENT_TYPES.contains(consent.path("recipientType").asText())
                || !TYPES.contains(consent.path("type").asText())) {
            throw new Refusal(422);
        }
        queue.runDue();
        Optional<IysRecord> record = ours(consent)
                ? iys.current(
                        Account.BRAND,
                        consent.path("recipient").asText(),
                        consent.path("recipientType").asText(),
                        consent.path("type").asText())
                : Optional.empty();
        ObjectNode answer = SimJson.object();
        if (record.isPresent()) {
            answer.set("consent", json(record.get()));
        } else if (settings.flag("iletimerkezi.emptyListForNoRecord")) {
            answer.putArray("consent");
        } else {
            throw new Refusal(422);
        }
        return answer;
    }

    private static ObjectNode json(IysRecord record) {
        return SimJson.object()
                .put("status", record.status())
                .put("source", record.source() == null ? "" : record.source())
                .put("consentDate", Dates.shown(record.consentDate()));
    }

    private void subscription() {
        if (!settings.flag("iletimerkezi.iysSubscription")) {
            throw new Refusal(403);
        }
    }

    private static boolean ours(JsonNode consent) {
        return String.valueOf(Account.BRAND).equals(consent.path("brandCode").asText());
    }
}
