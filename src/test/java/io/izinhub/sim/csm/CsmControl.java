package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls under {@code /sim/next4biz-csm}: look into the CSM and act as one of its agents, past account and limit. */
final class CsmControl {

    private static final List<String> AGENT =
            Stream.concat(Customer.WRITABLE.stream(), Stream.of(Customer.CODE)).toList();

    private final Customers customers;
    private final Issues issues;
    private final IssueDesk desk;
    private final CustomerService service;
    private final IssueService issueService;

    CsmControl(Customers customers, Issues issues, IssueDesk desk, CustomerService service, IssueService issueService) {
        this.customers = customers;
        this.issues = issues;
        this.desk = desk;
        this.service = service;
        this.issueService = issueService;
    }

    Optional<SimResponse> answer(SimRequest request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET /customers" -> Optional.of(json(list(request.query())));
                case "POST /customers" -> Optional.of(json(shown(write(body(request)))));
                case "GET /issues" -> Optional.of(json(issues(request.query())));
                case "POST /issues" -> Optional.of(json(open(body(request))));
                case "POST /poison" -> Optional.of(json(mark("poison", service::poison, body(request))));
                case "POST /forget-issue" -> Optional.of(json(forgetIssue(body(request))));
                case "POST /forget" -> Optional.of(json(mark("forget", service::forget, body(request))));
                default -> Optional.empty();
            };
        } catch (Refusal refusal) {
            boolean unknown = refusal.reason() == Reason.UNKNOWN_CUSTOMER;
            return Optional.of(SimResponse.json(
                    unknown ? 404 : 400, Json.write(Json.object().put("error", refusal.getMessage()))));
        }
    }

    private ArrayNode list(Map<String, String> query) {
        List<Customer> found;
        if (query.containsKey("email")) {
            found = customers.withEmail(query.get("email"));
        } else if (query.containsKey("phone")) {
            found = customers.withPhone(query.get("phone"));
        } else {
            found = customers.page(number(query, "offset", 0), number(query, "limit", 50));
        }
        ArrayNode all = Json.array();
        found.stream().limit(number(query, "limit", Integer.MAX_VALUE)).forEach(customer -> all.add(shown(customer)));
        return all;
    }

    private ArrayNode issues(Map<String, String> query) {
        ArrayNode all = Json.array();
        issues.all(issue -> true).stream()
                .skip(number(query, "offset", 0))
                .limit(number(query, "limit", 50))
                .forEach(issue -> all.add(IssueService.json(issue)));
        return all;
    }

    /** {@code {description, customerId?, attachments?: [file names]}}; without a customer it is the first one. */
    private ObjectNode open(ObjectNode body) {
        if (!body.path("description").isTextual()) {
            throw new Refusal(Reason.BAD_VALUE, "description is required");
        }
        long customer = body.has("customerId") ? Json.id(body.get("customerId")) : anybody();
        List<String> files = new ArrayList<>();
        body.path("attachments").forEach(name -> files.add(name.asText()));
        IssueDesk.Opened opened = desk.open(customer, body.get("description").asText(), files, null);
        return IssueService.json(opened.issue()).put("EventId", opened.event());
    }

    private long anybody() {
        return customers.page(0, 1).stream().findFirst().map(Customer::id).orElseGet(() -> customers
                .add(blank -> CustomerEditor.changed(
                        blank, CustomerSeed.of("Adı", "Yok", null, null).json(), AGENT, false))
                .id());
    }

    /** The members of the API; with {@code CustomerID} the customer is changed, without it made. */
    private Customer write(ObjectNode body) {
        JsonNode id = body.path("CustomerID");
        if (id.isMissingNode()) {
            return made(body);
        }
        Customer changed = customers
                .change(Json.id(id), base -> CustomerEditor.changed(base, body, AGENT, false))
                .orElseThrow(CsmControl::unknown);
        desk.changed(changed);
        return changed;
    }

    Customer made(ObjectNode body) {
        return customers.add(blank -> CustomerEditor.changed(blank, body, AGENT, false));
    }

    private interface Mark {
        void set(long id, boolean on);
    }

    private ObjectNode mark(String name, Mark mark, ObjectNode body) {
        long id = Json.id(body.path("id"));
        customers.find(id).orElseThrow(CsmControl::unknown);
        boolean on = body.path(name).asBoolean(true);
        mark.set(id, on);
        return Json.object().put("id", id).put(name, on);
    }

    private ObjectNode forgetIssue(ObjectNode body) {
        long id = Json.id(body.path("id"));
        issueService.forget(id);
        return Json.object().put("id", id);
    }

    private static Refusal unknown() {
        return new Refusal(Reason.UNKNOWN_CUSTOMER, "no customer with this id");
    }

    private static ObjectNode shown(Customer customer) {
        ObjectNode json = customer.json();
        json.set("CustomerFields", customer.fieldsJson(false));
        return json;
    }

    private static int number(Map<String, String> query, String name, int fallback) {
        return query.containsKey(name) ? Math.toIntExact(Json.id(query.get(name))) : fallback;
    }

    private static ObjectNode body(SimRequest request) {
        return Json.asObject(Json.parse(request.body()).orElse(Json.array()));
    }

    private static SimResponse json(JsonNode value) {
        return SimResponse.json(200, Json.write(value));
    }
}
