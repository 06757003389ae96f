package io.izinhub.sim.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.Moment;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.iys.IysQueue;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sending consents, and reading what became of them. Thread-safe. */
final class ConsentCalls {

    private final Clock clock;
    private final SimSettings settings;
    private final Campaigns campaigns;
    private final IysQueue queue;

    ConsentCalls(Clock clock, SimSettings settings, Campaigns campaigns, IysQueue queue) {
        this.clock = clock;
        this.settings = settings;
        this.campaigns = campaigns;
        this.queue = queue;
    }

    /** One bad item refuses the whole list; the answer is the campaign's number in words. */
    SimResponse add(Params params) {
        Title title = Title.of(params.text("source_addr"));
        int brand = title.commercialBrand();
        checkAuthority(settings.text("iys.subscription"));
        JsonNode list = params.list("consents");
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.code("MISSING_CONSENT");
        }
        LocalDateTime now = Moment.now(clock);
        List<ObjectNode> consents = new ArrayList<>();
        list.forEach(item -> consents.add(ConsentReader.read(item, now)));
        List<ReportRow> rows = queue.accept(brand, consents).stream()
                .map(submission -> (ReportRow) new ReportRow.Sent(submission))
                .toList();
        return SimJson.plain(
                200, String.valueOf(campaigns.add(title, "api", now, rows).id()));
    }

    /** @throws Refusal 400 when İYS would not let the integrator act for the company */
    static void checkAuthority(String subscription) {
        switch (subscription) {
            case "NONE" -> throw Refusal.code("NO_AHS_BRAND_ERROR");
            case "ACTIVE" -> {}
            default -> throw Refusal.code("AHS_AUTHORIZATION_ERROR");
        }
    }

    SimResponse list(Params params) {
        List<Campaign> found = campaigns.all().stream()
                .filter(campaign -> params.text("source")
                        .filter(s -> !s.equals(campaign.source()))
                        .isEmpty())
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total", found.size());
        json.put(
                "records",
                found.stream()
                        .skip(params.number("offset", 0))
                        .limit(params.limit())
                        .map(Campaign::json)
                        .toList());
        return SimJson.answer(200, json);
    }

    SimResponse report(String id, Params params) {
        Campaign campaign =
                campaigns.find(Long.parseLong(id)).orElseThrow(() -> new Refusal(400, "Kampanya bulunamadı: " + id));
        return SimJson.answer(200, campaign.report(params.number("offset", 0), params.limit()));
    }
}
