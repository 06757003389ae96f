package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dealers: create, list, read, delete (İYS API 12). */
final class RetailerCalls {

    private final Retailers retailers;

    RetailerCalls(Retailers retailers) {
        this.retailers = retailers;
    }

    void routes(Router router, String brand) {
        router.add("POST", brand + "/retailers", this::create);
        router.add("GET", brand + "/retailers", this::list);
        router.add("GET", brand + "/retailers/{retailerCode}", this::read);
        router.add("DELETE", brand + "/retailers/{retailerCode}", this::delete);
    }

    private SimResponse create(Call call) {
        JsonNode body = call.object("H090");
        List<IysError> errors = RetailerRules.check(body, retailers.list(call.brandCode()));
        if (!errors.isEmpty()) {
            throw new IysException(400, errors);
        }
        return Call.json(201, Map.of("retailerCode", retailers.create(call.brandCode(), body)));
    }

    private SimResponse list(Call call) {
        Map<String, String> query = call.request().query();
        boolean all = flag(query, "all", "H184");
        boolean shortForm = flag(query, "short", "H185");
        List<Map<String, Object>> list = new ArrayList<>();
        retailers.list(call.brandCode()).forEach(r -> list.add(shortForm ? shortForm(r) : r));
        Page page = all ? new Page(Math.max(1, list.size()), 0) : Page.of(query);
        Map<String, Object> answer = page.answer(list);
        Map<String, Object> pagination = new LinkedHashMap<>();
        ((Map<?, ?>) answer.get("pagination")).forEach((k, v) -> pagination.put((String) k, v));
        pagination.put("currentPage", page.offset() / page.limit() + 1);
        answer.put("pagination", pagination);
        return Call.json(200, answer);
    }

    private static Map<String, Object> shortForm(Map<String, Object> retailer) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("retailerCode", retailer.get("retailerCode"));
        form.put("title", retailer.get("title"));
        return form;
    }

    private static boolean flag(Map<String, String> query, String name, String code) {
        String text = query.getOrDefault(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new IysException(422, IysError.at(code, (Object) text, name));
        }
        return text.equals("true");
    }

    /** Answers 200 also for a dealer that is not there. */
    private SimResponse read(Call call) {
        int code = code(call);
        Map<String, Object> shown = new LinkedHashMap<>();
        retailers.find(call.brandCode(), code).ifPresent(retailer -> {
            shown.putAll(retailer);
            shown.put("retailerAccessCount", retailers.accessCount(code));
        });
        return Call.json(200, shown);
    }

    private SimResponse delete(Call call) {
        int code = code(call);
        if (retailers.find(call.brandCode(), code).isEmpty()) {
            throw new IysException(404, "H058");
        }
        if (retailers.isUsed(code)) {
            throw new IysException(400, "H090");
        }
        retailers.delete(call.brandCode(), code);
        return new SimResponse(
                200,
                null,
                Map.of("Content-Type", "text/plain;charset=UTF-8"),
                "Başarılı".getBytes(StandardCharsets.UTF_8));
    }

    private static int code(Call call) {
        return Page.number(call.variables(), "retailerCode", -1);
    }
}
