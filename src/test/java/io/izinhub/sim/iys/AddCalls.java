package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adding consents: one, many, and the poll (İYS API 9.2 to 9.4). */
final class AddCalls {

    private static final int BATCH_LIMIT = 1_000;
    private static final int REQUEST_ID_LENGTH = 36;

    private final Clock clock;
    private final ConsentRules rules;
    private final Consents consents;
    private final Batches batches;
    private final Retailers retailers;
    private final SimCounts counters;

    AddCalls(
            Clock clock,
            ConsentRules rules,
            Consents consents,
            Batches batches,
            Retailers retailers,
            SimCounts counters) {
        this.clock = clock;
        this.rules = rules;
        this.consents = consents;
        this.batches = batches;
        this.retailers = retailers;
        this.counters = counters;
    }

    void routes(Router router, String brand) {
        for (String version : new String[] {"", "/v2"}) {
            router.add("POST", version + brand + "/consents", this::addOne);
            router.add("POST", version + brand + "/consents/request", this::addMany);
            router.add("GET", version + brand + "/consents/request/{requestId}", this::poll);
        }
    }

    private SimResponse addOne(Call call) {
        counters.add("writes");
        try {
            Movement added = added(call.brandCode(), call.v2(), call.object("H085"), null);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("transactionId", added.transactionId());
            answer.put("creationDate", IysDates.text(added.creationDate()));
            return Call.json(200, answer);
        } catch (IysException e) {
            consents.refused(e);
            throw e;
        }
    }

    /** What an integrator passes on: the same rules without HTTP. */
    IysOutcome submit(int brandCode, JsonNode consent, String reference) {
        try {
            Movement added = added(brandCode, false, consent, reference);
            return new IysOutcome(IysRecord.of(added), List.of(), List.of());
        } catch (IysException e) {
            consents.refused(e);
            return new IysOutcome(
                    null,
                    e.errors().stream().map(IysError::code).toList(),
                    e.errors().stream().map(IysError::message).toList());
        }
    }

    /** A v2 request that was stored before gets its first answer, also when it has become too old meanwhile. */
    private Movement added(int brandCode, boolean v2, JsonNode body, String reference) {
        ConsentRules.Result result = rules.check(brandCode, body);
        Optional<Movement> same = v2 && result.draft() != null ? consents.sameAs(result.draft()) : Optional.empty();
        if (same.isPresent()) {
            return same.get();
        }
        if (!result.errors().isEmpty()) {
            throw new IysException(422, result.errors());
        }
        retailers.checkKnown(result.draft());
        return v2
                ? consents.addOnce(result.draft(), IysDates.now(clock), null)
                : consents.add(result.draft(), IysDates.now(clock), null, reference);
    }

    private SimResponse addMany(Call call) {
        counters.add("writes");
        try {
            List<Draft> drafts = checked(call);
            counters.add("batches");
            counters.add("batchItems", drafts.size());
            return Call.json(202, batches.accept(call.brandCode(), call.v2(), drafts));
        } catch (IysException e) {
            consents.refused(e);
            throw e;
        }
    }

    /** One bad item refuses the whole list; all errors of all items are told. */
    private List<Draft> checked(Call call) {
        JsonNode body = call.body();
        if (!body.isArray() || body.isEmpty()) {
            throw new IysException(400, "H092");
        }
        if (body.size() > BATCH_LIMIT) {
            throw new IysException(422, "H091");
        }
        List<Draft> drafts = new ArrayList<>();
        List<IysError> errors = new ArrayList<>();
        Set<ConsentKey> seen = new HashSet<>();
        for (int i = 0; i < body.size(); i++) {
            if (!body.get(i).isObject()) {
                throw new IysException(400, IysError.of("H092").atIndex(i));
            }
            ConsentRules.Result result = rules.check(call.brandCode(), body.get(i));
            int index = i;
            result.errors().forEach(e -> errors.add(e.atIndex(index)));
            Draft draft = result.draft();
            if (draft != null && !seen.add(draft.key())) {
                errors.add(IysError.at("H194", body.get(i).get("recipient"), "recipient")
                        .atIndex(i));
            }
            drafts.add(draft);
        }
        if (call.v2()) {
            // a list that is sent again after days is still the same list
            errors.removeIf(e -> e.code().equals("H467")
                    && drafts.get(e.index()) != null
                    && consents.sameAs(drafts.get(e.index())).isPresent());
        }
        if (!errors.isEmpty()) {
            throw new IysException(422, errors);
        }
        drafts.forEach(retailers::checkKnown);
        return drafts;
    }

    private SimResponse poll(Call call) {
        String requestId = call.variables().get("requestId");
        String code = requestId.length() > REQUEST_ID_LENGTH
                ? "H198"
                : requestId.matches("[A-Za-z]+") ? "H199" : requestId.matches("[0-9]+") ? "H400" : null;
        if (code != null) {
            throw new IysException(422, IysError.at(code, requestId, "requestId"));
        }
        return Call.json(200, batches.poll(call.brandCode(), requestId, call.v2()));
    }
}
