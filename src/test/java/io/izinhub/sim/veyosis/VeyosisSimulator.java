package io.izinhub.sim.veyosis;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.izinhub.sim.iys.Submission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Veyosis API as its documents describe it, over the simulated İYS: bearer code {@code demo}, brand 600100.
 * Thread-safe.
 *
 * <p>Settings: {@code veyosis.reportDelay} (seconds in which a query of many answers 102), {@code veyosis.reportWrapped}
 * (whether the answer to a single query stands inside {@code data}, which the vendor's example does not show), {@code
 * veyosis.paymentRequired} (every call is 402).
 */
public final class VeyosisSimulator implements Simulator {

    private static final String CODE = "Bearer demo";
    private static final String UNPAID = "veyosis.paymentRequired";
    private static final long FIRST_TRANSACTION = 46;

    private final SimSettings settings;
    private final SimCounts tally = new SimCounts();
    private final IysQueue queue;
    private final Transactions<List<Submission>> batches;
    private final Transactions<ReportCalls.Report> queries;
    private final ConsentCalls consents;
    private final ReportCalls reports;
    private final Brands brands;

    /** Declares the settings of this simulator; İYS must have been made before. */
    public VeyosisSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        this.settings = settings;
        settings.declare(ReportCalls.DELAY, 10);
        settings.declare(ReportCalls.WRAPPED, false);
        settings.declare(UNPAID, false);
        AtomicLong numbers = new AtomicLong(FIRST_TRANSACTION);
        queue = new IysQueue(clock, settings, iys);
        batches = new Transactions<>(clock, numbers);
        queries = new Transactions<>(clock, numbers);
        consents = new ConsentCalls(iys, queue, batches);
        reports = new ReportCalls(clock, settings, iys, queries);
        brands = new Brands(iys);
    }

    @Override
    public String name() {
        return "veyosis";
    }

    @Override
    public SimResponse handle(SimRequest request) {
        queue.runDue();
        try {
            if (!CODE.equals(request.header("Authorization"))) {
                throw Refusal.http(401, "Unauthorized");
            }
            if (settings.flag(UNPAID)) {
                throw Refusal.http(402, "Payment Required");
            }
            return answer(request);
        } catch (Refusal refusal) {
            tally.add("refused." + refusal.status());
            return refusal.answer();
        }
    }

    private SimResponse answer(SimRequest request) {
        String[] segments = request.path().substring(1).split("/");
        String last = segments[segments.length - 1];
        return switch (call(request)) {
            case "GET /me" -> Brands.me();
            case "GET /brand/get" -> brands.list();
            case "POST /consent/single/{}" -> consents.single(written(last), body(request));
            case "POST /consent/async/{}" -> consents.async(written(last), body(request));
            case "GET /consent/status/{}" -> consents.status(transaction(last));
            case "POST /report/single/{}" -> reports.single(Brands.of(last), body(request));
            case "POST /report/async/{}" -> reports.async(Brands.of(last), body(request));
            case "GET /report/status/{}" -> reports.status(transaction(last));
            default -> throw Refusal.http(404, "Not Found");
        };
    }

    private static String call(SimRequest request) {
        return request.method() + " "
                + request.path().replaceFirst("^/(consent|report)/(single|async|status)/[^/]+$", "/$1/$2/{}");
    }

    private int written(String brand) {
        tally.add("writes");
        return Brands.of(brand);
    }

    private static long transaction(String segment) {
        if (!segment.matches("[0-9]{1,15}")) {
            throw Refusal.http(404, "Not Found");
        }
        return Long.parseLong(segment);
    }

    /** Bare, or inside {@code data} as one page of the documents asks. */
    private static JsonNode body(SimRequest request) {
        JsonNode body = SimJson.read(request.body())
                .filter(JsonNode::isContainerNode)
                .orElseThrow(() -> Refusal.codes(400, List.of("H014")));
        return body.has("data") ? body.get("data") : body;
    }

    @Override
    public String operation(SimRequest request) {
        return call(request);
    }

    @Override
    public SimResponse faultAnswer(SimFault fault) {
        return fault.hCode() == null
                ? Refusal.http(fault.code(), "Error").answer()
                : Refusal.codes(fault.code(), List.of(fault.hCode())).answer();
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>(tally.all());
        state.put("batches", batches.size());
        state.put("queries", queries.size());
        return state;
    }

    @Override
    public void close() {
        queue.close();
    }
}
