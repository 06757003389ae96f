package io.izinhub.sim.mysoft;

import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.Simulator;
import io.izinhub.sim.iys.IysQueue;
import io.izinhub.sim.iys.IysSimulator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Mysoft's calls under {@code /api/Etk}, over the simulated İYS: company {@value Request#TENANT}, brands 600100 and 600101,
 * bearer token {@code demo} or one from {@code /oauth/token}. Thread-safe.
 */
public final class MysoftSimulator implements Simulator {

    private static final String CALLS = "/api/Etk/";

    private final SimCounts tally = new SimCounts();
    private final Tokens tokens;
    private final IysQueue queue;
    private final Parcels parcels;
    private final SendCalls sending;
    private final QueryCalls queries;

    /** İYS must have been made before. */
    public MysoftSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        tokens = new Tokens(clock);
        queue = new IysQueue(clock, settings, iys);
        parcels = new Parcels(queue);
        sending = new SendCalls(clock, iys, parcels);
        queries = new QueryCalls(clock, iys, new Ledger(iys, parcels));
    }

    @Override
    public String name() {
        return "mysoft";
    }

    @Override
    public SimResponse handle(SimRequest request) {
        queue.runDue();
        String call = request.method() + " " + request.path();
        if (call.equals("POST /oauth/token")) {
            return tokens.issue(request);
        }
        if (!tokens.admits(request.header("Authorization"))) {
            tally.add("refused.401");
            return message(401, "Authorization has been denied for this request.");
        }
        if (!call.startsWith("POST " + CALLS)) {
            return message(404, "No HTTP resource was found that matches the request URI.");
        }
        try {
            return answer(request.path().substring(CALLS.length()), Request.of(request));
        } catch (Refusal refusal) {
            tally.add("refused." + refusal.code());
            return Envelope.refused(refusal);
        }
    }

    private SimResponse answer(String call, Request request) {
        return switch (call) {
            case "sendConsent" -> written(sending.one(request));
            case "sendConsentBatch" -> written(sending.many(request));
            case "checkConsentStatus" -> sending.statusOfOne(request);
            case "checkBatchConsentStatus" -> sending.statusOfMany(request);
            case "checkRecipientStatus" -> queries.recipient(request);
            case "checkStatusChangedConsentData" -> queries.changed(request);
            case "consentTransactionList" -> queries.movements(request);
            case "checkTenantBrandsByTenantIdentifier" ->
                Envelope.of(Brand.ALL.stream().map(Brand::json).toList());
            default -> message(404, "No HTTP resource was found that matches the request URI.");
        };
    }

    private SimResponse written(SimResponse answer) {
        tally.add("writes");
        return answer;
    }

    private static SimResponse message(int status, String words) {
        return SimJson.answer(status, Map.of("message", words));
    }

    @Override
    public SimResponse faultAnswer(SimFault fault) {
        return message(fault.code(), "An error has occurred.");
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>(tally.all());
        state.put("consignments", parcels.size());
        return state;
    }

    @Override
    public void close() {
        queue.close();
    }
}
