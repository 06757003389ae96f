package io.izinhub.sim.netgsm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.SimWindow;
import io.izinhub.sim.Simulator;
import io.izinhub.sim.iys.IysQueue;
import io.izinhub.sim.iys.IysSimulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Netgsm: consents for İYS ({@code /iys/*}) and SMS ({@code /sms/*}), account {@code demo}/{@code demo} of brand 600100.
 * Writes to the simulated İYS and asks it. Facts: integrators 1 and docs/integrators/netgsm-sms.md. Thread-safe.
 */
public final class NetgsmSimulator implements Simulator {

    private final SimCounts counts = new SimCounts();
    private final SimWindow iysLimit;
    private final SimWindow reportLimit;
    private final IysQueue queue;
    private final Webhooks webhooks;
    private final SmsJobs jobs;
    private final Map<String, Function<SimRequest, SimResponse>> calls;

    /** Declares the settings of this simulator. */
    public NetgsmSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        declare(settings);
        iysLimit = new SimWindow(clock, settings, IysCalls.MINUTE);
        reportLimit = new SimWindow(clock, settings, SmsReports.MINUTE);
        queue = new IysQueue(clock, settings, iys);
        webhooks = new Webhooks(settings, counts);
        iys.onChange(webhooks::changed);
        jobs = new SmsJobs(clock, settings, iys, counts);
        SmsOrders orders = new SmsOrders(clock, settings);
        SmsReports reports = new SmsReports(jobs, reportLimit);
        IysCalls consents = new IysCalls(settings, iys, queue, webhooks, iysLimit, counts);
        SmsCalls sms = new SmsCalls(orders, jobs, reports, counts);
        OldSmsCalls old = new OldSmsCalls(orders, jobs, reports, counts);
        calls = Map.ofEntries(
                Map.entry("POST /iys/add", consents::add),
                Map.entry("POST /iys/search", consents::search),
                Map.entry("POST /iys/webhook", consents::webhook),
                Map.entry("POST /sms/rest/v2/send", sms::send),
                Map.entry("POST /sms/rest/v2/otp", sms::otp),
                Map.entry("POST /sms/rest/v2/report", sms::report),
                Map.entry("POST /sms/rest/v2/stats", sms::stats),
                Map.entry("POST /sms/rest/v2/cancel", sms::cancel),
                Map.entry("GET /sms/rest/v2/msgheader", sms::headers),
                Map.entry("GET /sms/rest/v2/inbox", sms::inbox),
                Map.entry("POST /balance", sms::balance),
                Map.entry("POST /sms/send/xml", old::xml),
                Map.entry("GET /sms/send/get", old::get),
                Map.entry("POST /sms/send/get", old::get),
                Map.entry("GET /sms/report", old::report));
    }

    private static void declare(SimSettings settings) {
        settings.declare("rateLimits", Map.of(IysCalls.MINUTE, 10, SmsReports.MINUTE, 10));
        settings.declare(Webhooks.URL, "");
        settings.declare("netgsm.webhookRepeat", 1);
        settings.declare("netgsm.webhookArray", false);
        settings.declare("netgsm.webhookTextCodes", false);
        settings.declare("netgsm.webhookOutOfOrder", false);
        settings.declare("netgsm.oldSources", false);
        settings.declare("netgsm.queryArray", false);
        settings.declare("netgsm.bareQuery", false);
        settings.declare("netgsm.numericCodes", false);
        settings.declare("netgsm.unknownAsRet", false);
        settings.declare("netgsm.neverRegister", false);
        settings.declare("netgsm.iysModule", true);
        settings.declare("netgsm.basicAuth", false);
        settings.declare("netgsm.smsIys", "ACTIVE");
    }

    @Override
    public String name() {
        return "netgsm";
    }

    @Override
    public SimResponse handle(SimRequest request) {
        queue.runDue();
        return calls.getOrDefault(operation(request), unknown -> SimResponse.empty(404))
                .apply(request);
    }

    @Override
    public String operation(SimRequest request) {
        String call = request.method() + " " + request.path().replaceFirst("/$", "");
        return calls.containsKey(call) ? call : "unknown";
    }

    /** Both shapes in one: the code with the text of the NetİYS calls and that of the SMS calls. */
    @Override
    public SimResponse faultAnswer(SimFault fault) {
        return SimJson.answer(
                fault.code(),
                SimJson.object()
                        .put("code", String.valueOf(IysCode.FAILED.number()))
                        .put("error", IysCode.FAILED.text())
                        .put("description", "system error"));
    }

    /** {@code GET /messages}, with {@code ?no=} those of one number: what was sent, and what was not and why. */
    @Override
    public Optional<SimResponse> control(SimRequest request) {
        return (request.method() + " " + request.path()).equals("GET /messages")
                ? Optional.of(messages(request.query().get("no")))
                : Optional.empty();
    }

    private SimResponse messages(String asked) {
        // an unescaped plus arrives as a blank
        String number = asked == null ? null : SimPhones.mobile(asked.trim()).orElse(asked);
        ArrayNode list = SimJson.object().arrayNode();
        for (SmsJob job : jobs.all()) {
            job.lines().stream()
                    .filter(line -> number == null || line.number().equals(number))
                    .forEach(line -> list.add(message(job, line)));
        }
        return SimJson.answer(200, list);
    }

    private static ObjectNode message(SmsJob job, SmsJob.Line line) {
        return SimJson.object()
                .put("jobid", job.id())
                .put("no", line.number())
                .put("msg", line.text())
                .put("msgheader", job.order().header())
                .put("iysList", job.order().iysList())
                .put("status", line.state().number())
                .put("state", line.state().word());
    }

    @Override
    public void settingsChanged(Map<String, Object> changed) {
        if (changed.get("rateLimits") instanceof Map<?, ?> limits) {
            if (limits.containsKey(IysCalls.MINUTE)) {
                iysLimit.reset();
            }
            if (limits.containsKey(SmsReports.MINUTE)) {
                reportLimit.reset();
            }
        }
    }

    @Override
    public Map<String, Object> state() {
        queue.runDue();
        jobs.runDue();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("waiting", queue.size());
        for (String name : List.of(
                "accepted", "registered", "neverRegistered", "webhooks", "webhookFailures", "jobs", "messages")) {
            state.put(name, counts.get(name));
        }
        state.put("writes", counts.get("accepted"));
        state.put("messageStates", counts.startingWith("message."));
        state.put("refusals", counts.startingWith("refused."));
        return state;
    }

    @Override
    public void close() {
        queue.close();
        webhooks.close();
    }
}
