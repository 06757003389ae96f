package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.SimTenant;
import io.izinhub.sim.Simulator;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Turkish consent registry as its API documents describe it, held in memory. Accounts: the tenant's, in the demo {@code demo}/{@code demo}
 * for provider 600100 with brands 600100 and 600101; partner {@code demo-partner}/{@code demo}, number 600900. Thread-safe.
 */
public final class IysSimulator implements Simulator {

    private static final String BRAND = "/sps/{iysCode}/brands/{brandCode}";

    private final Accounts accounts;
    private final SimClock clock;
    private final SimSettings settings;
    private final Registry registry = new Registry();
    private final SimCounts counters = new SimCounts();
    private final Changes changes = new Changes();
    private final PushTargets targets = new PushTargets();
    private final PushSender push;
    private final RateLimits limits;
    private final Batches batches;
    private final Gate gate;
    private final ControlCalls control;
    private final ConsentRules rules;
    private final AddCalls adds;
    private final Router router = new Router();

    public IysSimulator(SimClock clock, SimSettings settings) {
        this(clock, settings, SimTenant.ORNEK);
    }

    public IysSimulator(SimClock clock, SimSettings settings, SimTenant tenant) {
        this.accounts = new Accounts(tenant);
        this.clock = clock;
        this.settings = settings;
        declare(settings);
        this.push = new PushSender(accounts, settings, targets, counters);
        this.limits = new RateLimits(clock, settings);
        Tokens tokens = new Tokens(accounts, clock, settings);
        this.gate = new Gate(accounts, settings, tokens);
        Retailers retailers = new Retailers();
        this.rules = new ConsentRules(clock, settings);
        Consents consents = new Consents(registry, retailers, settings, counters, changes);
        this.batches = new Batches(clock, settings, consents);
        Citizens citizens = new Citizens(clock, registry, push, changes);
        this.control = new ControlCalls(accounts, registry, citizens);
        StatusCalls status = new StatusCalls(settings, registry, retailers, rules, limits);

        new TokenCalls(accounts, tokens, limits, counters).routes(router);
        new AccountCalls(accounts, settings, registry, retailers).routes(router);
        this.adds = new AddCalls(clock, rules, consents, batches, retailers, counters);
        adds.routes(router, BRAND);
        status.routes(router, BRAND);
        new PullCalls(clock, settings, registry, counters).routes(router, BRAND);
        new PushCalls(clock, settings, targets, push, counters).routes(router, BRAND);
        new AgreementCalls(clock, registry, batches).routes(router, BRAND);
        new RetailerCalls(retailers).routes(router, BRAND);
        new AccessCalls(clock, registry, retailers, rules, status).routes(router, BRAND);
        new OptOutCalls(clock, registry, rules, citizens, counters).routes(router, BRAND);
        new InfoCalls().routes(router);
    }

    private static void declare(SimSettings settings) {
        settings.declare(
                "rateLimits", Map.of("iys.second", 10, "iys.token", 10, "iys.status", 1_000, "iys.history", 100));
        settings.declare("batchDelay", 300);
        settings.declare("batchItemDelay", 0);
        settings.declare("pullDelay", 3_600);
        settings.declare("httpPush", false);
        settings.declare("iys.accessTokenSeconds", 7_200);
        settings.declare("iys.subscription", "ACTIVE");
        settings.declare("iys.consentLimit", -1);
        settings.declare("iys.activationDate", "2020-01-01");
        settings.declare("iys.extraHolidays", "");
        settings.declare("iys.pushTrustAll", false);
        settings.declare("iys.pushRepeat", 1);
        settings.declare("iys.pushOutOfOrder", false);
        settings.declare("iys.colonCode", false);
        settings.declare("iys.flat429", false);
        settings.declare("iys.cursorMillis", false);
        settings.declare("iys.unknownAsEmpty", false);
        settings.declare("iys.refuse9005", false);
        settings.declare("iys.hs2015Exempt", true);
    }

    @Override
    public String name() {
        return "iys";
    }

    @Override
    public SimResponse handle(SimRequest request) throws Exception {
        batches.runDue();
        try {
            Router.Match match =
                    router.find(request.method(), request.path()).orElseThrow(() -> new IysException(404, "H355"));
            Account account = match.route().open() ? null : gate.check(match, request.header("Authorization"));
            limits.everyCall();
            return match.route().handler().handle(new Call(request, account, match.variables()));
        } catch (IysException e) {
            return error(e.status(), e.errors());
        }
    }

    private SimResponse error(int status, List<IysError> errors) {
        if (status == 429 && settings.flag("iys.flat429")) {
            return Call.json(status, errors.get(0).json("code"));
        }
        String codeKey = status == 403 && settings.flag("iys.colonCode") ? "code:" : "code";
        return Call.json(
                status,
                Map.of("errors", errors.stream().map(e -> e.json(codeKey)).toList()));
    }

    @Override
    public String operation(SimRequest request) {
        return router.find(request.method(), request.path())
                .map(match -> match.route().method() + " " + match.route().pattern())
                .orElse("unknown");
    }

    @Override
    public SimResponse faultAnswer(SimFault fault) {
        boolean limited = fault.kind() == SimFault.Kind.RATE_LIMIT;
        String code = fault.hCode() != null ? fault.hCode() : limited ? "H124" : "H015";
        return error(fault.code(), List.of(IysError.of(code)));
    }

    @Override
    public Optional<SimResponse> control(SimRequest request) {
        batches.runDue();
        return control.handle(request);
    }

    @Override
    public void settingsChanged(Map<String, Object> changed) {
        if (changed.containsKey("rateLimits")) {
            limits.reset();
        }
    }

    @Override
    public Map<String, Object> state() {
        batches.runDue();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("consents", registry.consents());
        state.put("movements", registry.movements());
        state.put("writes", counters.get("writes"));
        for (String name : List.of(
                "addsAccepted",
                "batches",
                "batchItems",
                "pulls",
                "pushes",
                "pushFailures",
                "tokens",
                "tokensRefused")) {
            state.put(name, counters.get(name));
        }
        state.put("refusals", counters.startingWith("refused."));
        return state;
    }

    @Override
    public void close() {
        push.close();
    }

    /** Registers the receiver for every brand and channel, without the checks of a registration. */
    public void wirePush(URI url, String userName, String password) {
        for (int brand : accounts.brands()) {
            for (String type : ConsentRules.TYPES) {
                targets.add(new PushTargets.Target(brand, type, url, userName, password, IysDates.now(clock)));
            }
        }
    }

    /**
     * Takes a consent that an integrator passes on, under the same rules as a single add.
     *
     * @param consent the object of the single add
     */
    public IysOutcome submit(int brandCode, JsonNode consent) {
        return submit(brandCode, consent, null);
    }

    /**
     * As {@link #submit(int, JsonNode)}.
     *
     * @param reference what the integrator calls it; comes back in the {@link IysChange}
     */
    public IysOutcome submit(int brandCode, JsonNode consent, String reference) {
        batches.runDue();
        return adds.submit(brandCode, consent, reference);
    }

    /** The H-codes of the rules that need no stored state; empty when the fields of the consent are in order. */
    public List<String> objections(int brandCode, JsonNode consent) {
        try {
            return codes(rules.check(brandCode, consent).errors());
        } catch (IysException e) {
            return codes(e.errors());
        }
    }

    private static List<String> codes(List<IysError> errors) {
        return errors.stream().map(IysError::code).toList();
    }

    /** The Turkish text of an H-code. */
    public static String text(String code) {
        return ErrorTexts.of(code);
    }

    /** Whether İYS takes this address for this channel: E.164 with its plus, or an e-mail address. */
    public boolean takes(String recipient, String type) {
        return type.equals("EPOSTA")
                ? Recipients.isEmail(recipient)
                : Recipients.isPhone(recipient, settings.flag("iys.refuse9005"));
    }

    /** What the registry holds now, for an integrator's query. */
    public Optional<IysRecord> current(int brandCode, String recipient, String recipientType, String type) {
        batches.runDue();
        return registry.current(new ConsentKey(brandCode, Recipients.stored(recipient), recipientType, type))
                .map(IysRecord::of);
    }

    /** All movements of a brand from (inclusive) to (exclusive), Turkey time, in the order of the daily file. */
    public List<IysRecord> movements(int brandCode, LocalDateTime from, LocalDateTime to) {
        batches.runDue();
        return registry.between(brandCode, from, to).stream().map(IysRecord::of).toList();
    }

    /** Tells the integrators what citizens do; the listener must return at once. */
    public void onCitizen(Consumer<IysRecord> listener) {
        changes.listen(change -> {
            if (change.record().fromIys()) {
                listener.accept(change.record());
            }
        });
    }

    /** Tells the integrators of every movement, whoever made it; the listener must return at once. */
    public void onChange(Consumer<IysChange> listener) {
        changes.listen(listener);
    }

    /**
     * Adds a movement of the past without rules and without push.
     *
     * @param source null only for TACIR
     * @param consentDate Turkey time, null only for TACIR
     * @param creationDate Turkey time, when İYS learned it
     */
    public void seed(
            int brandCode,
            String recipient,
            String recipientType,
            String type,
            String status,
            String source,
            LocalDateTime consentDate,
            LocalDateTime creationDate) {
        ConsentKey key = new ConsentKey(brandCode, Recipients.stored(recipient), recipientType, type);
        registry.seed(
                key,
                last -> new Movement(
                        key,
                        status,
                        source,
                        consentDate,
                        creationDate,
                        TransactionIds.of(key, creationDate),
                        last == null ? null : last.status(),
                        null,
                        null,
                        null));
    }
}
