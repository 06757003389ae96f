package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tenant's one report: its issues, 50 a page, oldest first, between {@code beginDate} and {@code endDate}
 * ({@code YYYY-MM-DD}, both inclusive). The request is documented (its order is not looked at here), the answer is not:
 * its form is assumed, and {@code next4biz-csm.reports} takes it away.
 */
final class ReportService implements CsmService {

    private static final int PAGE = 50;

    private final Issues issues;
    private final CsmSettings settings;
    private final Counters counters;

    ReportService(Issues issues, CsmSettings settings, Counters counters) {
        this.issues = issues;
        this.settings = settings;
        this.counters = counters;
    }

    @Override
    public String name() {
        return "customreportsservice";
    }

    @Override
    public List<String> operations() {
        return settings.flag("reports") ? List.of("generatereport") : List.of();
    }

    @Override
    public CsmAnswer answer(CsmCall call) {
        if (!call.key().equals("generatereport POST")) {
            throw CsmService.unknownMethod();
        }
        counters.read();
        ObjectNode query = call.object();
        Map<String, String> parameters = parameters(query.path("Parameters"));
        String first = day(parameters, "beginDate", "0000-01-01");
        String last = day(parameters, "endDate", "9999-12-31");
        List<Issue> found = issues.all(issue -> {
            String day = EventData.local(issue.createdAt()).substring(0, 10);
            return day.compareTo(first) >= 0 && day.compareTo(last) <= 0;
        });
        return new CsmAnswer("Report", page(found, query.path("PageNumber")));
    }

    private static ObjectNode page(List<Issue> found, JsonNode number) {
        long page = number.isMissingNode() ? 1 : Json.id(number);
        if (page < 1) {
            throw new Refusal(Reason.BAD_VALUE, "PageNumber is not valid");
        }
        ObjectNode json =
                Json.object().put("PageCount", (found.size() + PAGE - 1) / PAGE).put("PageNumber", page);
        ArrayNode rows = json.putArray("Rows");
        found.stream().skip((page - 1) * PAGE).limit(PAGE).forEach(issue -> rows.addObject()
                .set("Row", IssueService.json(issue)));
        return json;
    }

    private static Map<String, String> parameters(JsonNode list) {
        Map<String, String> parameters = new HashMap<>();
        for (JsonNode item : list) {
            JsonNode one = item.has("InputParam") ? item.get("InputParam") : item;
            parameters.put(one.path("Name").asText(), one.path("Value").asText());
        }
        return parameters;
    }

    private static String day(Map<String, String> parameters, String name, String fallback) {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            return fallback;
        }
        try {
            return LocalDate.parse(value).toString();
        } catch (DateTimeException notADay) {
            throw new Refusal(Reason.BAD_VALUE, name + " is not valid");
        }
    }
}
