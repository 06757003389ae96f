package io.izinhub.sim.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.Simulator;
import io.izinhub.sim.Ticker;
import io.izinhub.sim.iys.IysQueue;
import io.izinhub.sim.iys.IysSimulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verimor's SMS API as its guide describes it: consents, campaigns and reports, the daily report of what citizens did,
 * SMS and black list. Account {@code demo}/{@code demo} with the titles of {@link Title}; the consents go to the
 * simulated İYS and its rules. Thread-safe.
 *
 * <p>Settings: {@code verimor.pushUrl} (empty = nobody is called), {@code verimor.ipAllowed} (false = the account has no
 * address set), {@code verimor.credits}, and {@code verimor.send}, {@code verimor.query} inside {@code rateLimits}.
 */
public final class VerimorSimulator implements Simulator {

    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final SimSettings settings;
    private final SimCounts tally = new SimCounts();
    private final Campaigns campaigns = new Campaigns();
    private final CallLimits limits;
    private final IysQueue queue;
    private final ConsentCalls consents;
    private final SmsCalls sms;
    private final BlackList blackList;
    private final DailyReport daily;
    private final Ticker ticker;

    /** Declares the settings of this simulator; İYS must have been made before. */
    public VerimorSimulator(SimClock clock, SimSettings settings, IysSimulator iys) {
        this.settings = settings;
        settings.declare("rateLimits", CallLimits.defaults());
        settings.declare(PushCalls.URL, "");
        settings.declare("verimor.ipAllowed", true);
        settings.declare(SmsDesk.CREDITS, 1_000_000);
        limits = new CallLimits(clock, settings);
        queue = new IysQueue(clock, settings, iys);
        consents = new ConsentCalls(clock, settings, campaigns, queue);
        blackList = new BlackList(clock);
        SmsDesk desk = new SmsDesk(clock, settings, iys, blackList, campaigns, tally);
        sms = new SmsCalls(clock, desk);
        PushCalls push = new PushCalls(clock, settings, tally);
        daily = new DailyReport(clock, campaigns, push);
        iys.onCitizen(daily::citizen);
        ticker = new Ticker(name(), () -> {
            desk.runDue();
            daily.runDue();
            push.runDue();
        });
    }

    @Override
    public String name() {
        return "verimor";
    }

    @Override
    public SimResponse handle(SimRequest request) {
        queue.runDue();
        try {
            limits.check(request);
            if (request.body().length > LARGEST_BODY) {
                throw new Refusal(413, "Request Entity Too Large");
            }
            Params params = Params.of(request);
            authenticate(params);
            return answer(request, params);
        } catch (Refusal refusal) {
            tally.add("refused." + refusal.status());
            return SimJson.plain(refusal.status(), refusal.getMessage());
        }
    }

    private void authenticate(Params params) {
        boolean known = params.text("username").filter("demo"::equals).isPresent()
                && params.text("password").filter("demo"::equals).isPresent();
        if (!known) {
            throw new Refusal(401, "Geçersiz kullanıcı adı/şifre");
        }
        if (!settings.flag("verimor.ipAllowed")) {
            throw new Refusal(401, "Hesabınızda izinli IP ayarları yapılmamış");
        }
    }

    private SimResponse answer(SimRequest request, Params params) {
        return switch (request.method() + " " + request.path()) {
            case "POST /v2/iys_consents.json" -> added(params);
            case "GET /v2/iys/campaigns" -> consents.list(params);
            case "POST /v2/send.json", "POST /v2/send", "GET /v2/send" -> sms.send(params);
            case "GET /v2/status" -> sms.status(params);
            case "GET /v2/balance" -> sms.balance();
            case "GET /v2/headers" -> sms.titles();
            case "GET /v2/blacklists" -> blackList.list(params);
            case "POST /v2/blacklists" -> blackList.add(params);
            default -> withVariable(request, params);
        };
    }

    private SimResponse added(Params params) {
        tally.add("writes");
        return consents.add(params);
    }

    private SimResponse withVariable(SimRequest request, Params params) {
        String prefix = "/v2/blacklists/";
        if (request.method().equals("DELETE") && request.path().startsWith(prefix)) {
            return blackList.remove(request.path().substring(prefix.length()));
        }
        String[] segments = request.path().substring(1).split("/");
        String call = request.method() + " " + request.path().replaceAll("/[0-9]+", "/{}");
        return switch (call) {
            case "GET /v2/iys/campaigns/{}/consents" -> consents.report(number(segments[3]), params);
            case "POST /v2/cancel/{}" -> sms.cancel(number(segments[2]));
            default -> throw new Refusal(404, "Not Found");
        };
    }

    private static String number(String segment) {
        if (!segment.matches("[0-9]{1,15}")) {
            throw new Refusal(400, "Kampanya bulunamadı: " + segment);
        }
        return segment;
    }

    @Override
    public String operation(SimRequest request) {
        return request.method() + " " + request.path().replaceAll("/[^/]*[0-9]{3}[^/]*", "/{}");
    }

    @Override
    public SimResponse faultAnswer(SimFault fault) {
        String text =
                switch (fault.code()) {
                    case 401 -> "Geçersiz kullanıcı adı/şifre";
                    case 413 -> "Request Entity Too Large";
                    case 429 -> "Too Many Requests";
                    default -> "Internal Server Error";
                };
        return SimJson.plain(fault.code(), text);
    }

    /** {@code POST /daily {call}}: the job of seven o'clock, now. */
    @Override
    public Optional<SimResponse> control(SimRequest request) {
        if (!(request.method() + " " + request.path()).equals("POST /daily")) {
            return Optional.empty();
        }
        JsonNode body = SimJson.read(request.body()).orElseGet(SimJson::object);
        List<Map<String, Object>> reports = daily.runNow(body.path("call").asBoolean(true)).stream()
                .map(VerimorSimulator::json)
                .toList();
        return Optional.of(SimJson.answer(200, reports));
    }

    private static Map<String, Object> json(DailyReport.Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iys_campaign_id", report.campaign().id());
        json.put("report_date", report.date().toString());
        json.put("source_addr", report.campaign().title().name());
        json.put("consents", report.campaign().rows().size());
        return json;
    }

    @Override
    public void settingsChanged(Map<String, Object> changed) {
        if (changed.containsKey("rateLimits")) {
            limits.reset();
        }
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>(tally.all());
        state.put("campaigns", campaigns.all().size());
        state.put("blacklisted", blackList.size());
        return state;
    }

    @Override
    public void close() {
        ticker.close();
        queue.close();
    }
}
