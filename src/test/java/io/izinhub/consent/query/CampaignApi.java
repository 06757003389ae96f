package io.izinhub.consent.query;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.HubHttp;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/** Asks for a campaign of its own over HTTP, as those do who may. */
final class CampaignApi {

    static final String BRAND = "600100";
    static final Map<String, String> MARKETING = bearer("campaign-marketing-key");
    static final Map<String, String> AGENT = bearer("campaign-agent-key");
    static final Map<String, String> DPO = bearer("campaign-dpo-key");
    static final Map<String, String> INTEGRATION = bearer("campaign-integration-key");

    private final String campaign = "c-" + UUID.randomUUID();
    private final HubHttp hub;

    CampaignApi(int port, Accounts accounts) {
        accounts.ensureKey("campaign-marketing", "campaign-marketing-key", Role.MARKETING);
        accounts.ensureKey("campaign-agent", "campaign-agent-key", Role.AGENT);
        accounts.ensureKey("campaign-dpo", "campaign-dpo-key", Role.DPO);
        accounts.ensureKey("campaign-integration", "campaign-integration-key", Role.INTEGRATION);
        this.hub = new HubHttp(port);
    }

    String campaign() {
        return campaign;
    }

    HttpResponse<String> get(String path, Map<String, String> caller) {
        return hub.get("/api/v1" + path, caller);
    }

    /** @param query what follows the brand */
    HttpResponse<String> stream(String brand, String query, String type, String body) {
        return hub.post("/api/v1/consents/query?brand=" + brand + query, type, body, MARKETING);
    }

    JsonNode ask(String... recipients) {
        return json(query("\"campaign\":\"" + campaign + "\"", recipients));
    }

    HttpResponse<String> query(String members, String... recipients) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < recipients.length; i++) {
            points.append(i == 0 ? "" : ",").append(line(i + 1, recipients[i]).strip());
        }
        return post(
                "/consents/query",
                "{\"brand\":\"" + BRAND + "\"," + members + ",\"points\":[" + points + "]}",
                MARKETING);
    }

    /** @return id of the query */
    String streamed(String lines) {
        return stream(BRAND, "&campaign=" + campaign, "application/x-ndjson", lines)
                .headers()
                .firstValue("X-Query-Id")
                .orElseThrow();
    }

    JsonNode report() {
        return json(get("/campaigns/" + campaign, MARKETING));
    }

    JsonNode answers(Map<String, String> caller, String recipient) {
        return json(post("/campaigns/" + campaign + "/answers", who(recipient), caller));
    }

    HttpResponse<String> post(String path, String body, Map<String, String> caller) {
        return hub.postJson("/api/v1" + path, body, caller);
    }

    static String who(String recipient) {
        return "{\"channel\":\"EPOSTA\",\"value\":\"" + recipient + "\"}";
    }

    static String line(int ref, String recipient) {
        return "{\"ref\":" + ref + ",\"channel\":\"EPOSTA\",\"value\":\"" + recipient + "\"}\n";
    }
}
