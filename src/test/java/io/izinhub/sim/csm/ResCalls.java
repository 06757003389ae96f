package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The event feed {@code /api/RES/...}: what is not flagged comes again. {@code FlagAsRead} is assumed to be a POST of an
 * array of event ids, or of objects with an {@code EventId}; company and user are checked there only when they are named.
 */
final class ResCalls {

    static final int USER = 1;

    private final EventQueue events;
    private final CsmSettings settings;
    private final Counters counters;
    private final WriteAnswers answers;

    ResCalls(EventQueue events, CsmSettings settings, Counters counters) {
        this.events = events;
        this.settings = settings;
        this.counters = counters;
        this.answers = new WriteAnswers(settings);
    }

    /** @param operation what follows {@code /api/RES/} */
    SimResponse answer(String operation, SimRequest request) {
        Format format = Format.ofAccept(request.header("Accept"));
        Map<String, String> query = request.query().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
        return switch (operation.toLowerCase(Locale.ROOT) + " " + request.method()) {
            case "getevents GET" -> events(query, format);
            case "flagasread POST" -> flag(query, request, format);
            case "isconfigvalid GET" -> {
                company(query);
                yield format.answer("boolean", BooleanNode.valueOf(settings.flag("resEnabled")));
            }
            case "getevents POST", "flagasread GET", "isconfigvalid POST" -> throw CsmService.unknownMethod();
            default -> throw CsmCall.unknownPath();
        };
    }

    private SimResponse events(Map<String, String> query, Format format) {
        counters.read();
        company(query);
        user(query);
        on();
        long size = number(query, "pagesize");
        long index = number(query, "pageindex") - settings.number("firstPage");
        if (size < 1 || size > 10_000 || index < 0) {
            throw new Refusal(Reason.BAD_VALUE, "Page is not valid");
        }
        EventQueue.Page page = events.page(index, (int) size);
        return format == Format.XML ? Format.xml(ResXml.write(page)) : format.answer(null, json(page));
    }

    private static ObjectNode json(EventQueue.Page page) {
        ObjectNode json = Json.object().put("EventCount", page.count());
        ArrayNode list = json.putArray("Events");
        page.events().forEach(event -> list.addObject()
                .put("CompanyId", CsmCall.COMPANY)
                .put("DataJson", event.dataJson())
                .put("EventId", event.id()));
        return json;
    }

    private SimResponse flag(Map<String, String> query, SimRequest request, Format format) {
        if (query.containsKey("companyid")) {
            company(query);
        }
        if (query.containsKey("userid")) {
            user(query);
        }
        on();
        JsonNode body = Format.ofContent(request.header("Content-Type"))
                .parse(request.body())
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new Refusal(Reason.BAD_BODY, "The body could not be read"));
        List<Long> ids = new ArrayList<>();
        body.forEach(item -> ids.add(Json.id(item.has("EventId") ? item.get("EventId") : item)));
        events.flag(ids);
        CsmAnswer answer = answers.success();
        return format.answer(answer.root(), answer.value());
    }

    private void on() {
        if (!settings.flag("resEnabled")) {
            throw new Refusal(Reason.RES_OFF, "RES configuration is not valid");
        }
    }

    private static void company(Map<String, String> query) {
        if (number(query, "companyid") != CsmCall.COMPANY) {
            throw new Refusal(Reason.BAD_ADDRESSING, "Company is not valid");
        }
    }

    private static void user(Map<String, String> query) {
        if (number(query, "userid") != USER) {
            throw new Refusal(Reason.BAD_ADDRESSING, "User is not a RES user");
        }
    }

    private static long number(Map<String, String> query, String name) {
        return Json.id(query.getOrDefault(name, ""));
    }
}
