package io.izinhub.sim.netgsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.SimWindow;
import io.izinhub.sim.iys.IysOutcome;
import io.izinhub.sim.iys.IysQueue;
import io.izinhub.sim.iys.IysSimulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The NetİYS calls {@code /iys/add}, {@code /iys/search} and {@code /iys/webhook} (integrators 1). An add is only queued;
 * what İYS says to it comes by the webhook. Thread-safe.
 */
final class IysCalls {

    static final String MINUTE = "netgsm.minute";

    private static final int ADD_LIMIT = 500;
    private static final int TOO_MANY = 429;

    /** What Netgsm sees itself: missing fields, unknown words, a date of another form. The rest İYS says later. */
    private static final Set<String> SEEN_AT_ONCE =
            Set.of("H110", "H111", "H112", "H113", "H114", "H115", "H116", "H117", "H119", "H157", "H158");

    private final SimSettings settings;
    private final IysSimulator iys;
    private final IysQueue queue;
    private final Webhooks webhooks;
    private final SimWindow limit;
    private final SimCounts counts;

    IysCalls(
            SimSettings settings,
            IysSimulator iys,
            IysQueue queue,
            Webhooks webhooks,
            SimWindow limit,
            SimCounts counts) {
        this.settings = settings;
        this.iys = iys;
        this.queue = queue;
        this.webhooks = webhooks;
        this.limit = limit;
        this.counts = counts;
    }

    SimResponse add(SimRequest request) {
        return answer(request, this::add);
    }

    SimResponse search(SimRequest request) {
        return answer(request, this::search);
    }

    SimResponse webhook(SimRequest request) {
        return answer(request, this::webhook);
    }

    private interface Work {
        ObjectNode answer(ObjectNode body);
    }

    private SimResponse answer(SimRequest request, Work work) {
        try {
            ObjectNode body = SimJson.object(request).orElseThrow(() -> new IysRefusal(IysCode.BAD_REQUEST));
            admit(request, body.path("header"));
            return SimJson.answer(200, work.answer(body));
        } catch (IysRefusal refusal) {
            counts.add("refused." + refusal.code().number());
            return SimJson.answer(refusal.status(), failure(refusal));
        }
    }

    private void admit(SimRequest request, JsonNode header) {
        if (!Account.knows(
                header.path("username").asText(), header.path("password").asText())) {
            throw new IysRefusal(IysCode.CREDENTIALS);
        }
        boolean basicMissing = settings.flag("netgsm.basicAuth") && !Account.knows(request.header("Authorization"));
        if (basicMissing || !settings.flag("netgsm.iysModule")) {
            throw new IysRefusal(IysCode.MODULE);
        }
        if (!limit.admits()) {
            throw new IysRefusal(TOO_MANY, IysCode.FAILED, List.of());
        }
        if (!String.valueOf(Account.BRAND).equals(header.path("brandCode").asText())) {
            throw new IysRefusal(IysCode.BRAND);
        }
    }

    private ObjectNode add(ObjectNode body) {
        List<JsonNode> consents = consents(body.path("body").path("data"));
        String uid = UUID.randomUUID().toString();
        counts.add("accepted", consents.size());
        if (settings.flag("netgsm.neverRegister")) {
            counts.add("neverRegistered", consents.size());
        } else {
            queue.accept(Account.BRAND, uid, consents, (consent, outcome) -> told(uid, consent, outcome));
        }
        return success().put("uid", uid);
    }

    /** In İYS's form; one wrong entry refuses the list. */
    private List<JsonNode> consents(JsonNode data) {
        if (!data.isArray() || data.isEmpty() || data.size() > ADD_LIMIT) {
            throw new IysRefusal(IysCode.BAD_REQUEST);
        }
        List<JsonNode> consents = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (JsonNode item : data) {
            JsonNode consent = ConsentForm.ofItem(item);
            consents.add(consent);
            if (iys.objections(Account.BRAND, consent).stream().anyMatch(SEEN_AT_ONCE::contains)) {
                wrong.add(item.path("recipient").asText(""));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IysRefusal(200, IysCode.BAD_REQUEST, wrong);
        }
        return consents;
    }

    /** What İYS took is told by {@link IysSimulator#onChange} like every change. */
    private void told(String uid, JsonNode consent, IysOutcome outcome) {
        if (outcome.accepted()) {
            counts.add("registered");
            return;
        }
        String code = outcome.codes().get(0);
        counts.add("refused." + code);
        webhooks.failed(consent, uid, code, outcome.messages().get(0));
    }

    private ObjectNode search(ObjectNode body) {
        JsonNode data = body.path("body").path("data");
        if (!data.isArray() || data.size() != 1 || !ConsentForm.isKey(data.get(0))) {
            throw new IysRefusal(IysCode.BAD_REQUEST);
        }
        queue.runDue();
        JsonNode key = data.get(0);
        ObjectNode query = iys.current(
                        Account.BRAND,
                        key.path("recipient").asText(),
                        key.path("recipientType").asText(),
                        key.path("type").asText())
                .map(record -> settings.flag("netgsm.bareQuery")
                        ? ConsentForm.bare(key, record.status())
                        : ConsentForm.full(record))
                .orElseGet(() -> unknown(key));
        ObjectNode answer = success();
        if (settings.flag("netgsm.queryArray")) {
            answer.putArray("query").add(query);
        } else {
            answer.set("query", query);
        }
        return answer;
    }

    private ObjectNode unknown(JsonNode key) {
        if (settings.flag("netgsm.unknownAsRet")) {
            return ConsentForm.bare(key, "RET");
        }
        throw new IysRefusal(IysCode.NO_RECORD);
    }

    private ObjectNode webhook(ObjectNode body) {
        String url = body.path("url").asText();
        if (!isWebAddress(url)) {
            throw new IysRefusal(IysCode.BAD_REQUEST);
        }
        settings.merge(Map.of(Webhooks.URL, url));
        return success();
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The vendor's own examples have texts; clients have seen numbers and booleans too. */
    private ObjectNode success() {
        return settings.flag("netgsm.numericCodes")
                ? SimJson.object().put("code", 0).put("error", false)
                : SimJson.object().put("code", "0").put("error", "false");
    }

    private ObjectNode failure(IysRefusal refusal) {
        ObjectNode answer = SimJson.object();
        int number = refusal.code().number();
        if (settings.flag("netgsm.numericCodes")) {
            answer.put("code", number);
        } else {
            answer.put("code", String.valueOf(number));
        }
        answer.put("error", refusal.code().text());
        if (!refusal.recipients().isEmpty()) {
            ArrayNode items = answer.putArray("erroritem");
            refusal.recipients().forEach(recipient -> items.addObject().put("recipient", recipient));
        }
        return answer;
    }
}
