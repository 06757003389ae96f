package io.izinhub.sim.crm;

import io.izinhub.sim.CallLimit;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.SimTenant;
import io.izinhub.sim.Simulator;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Next4biz CRM API (FSWS) with one tenant, in the demo {@code ornek}, whose secret key is {@code demo}: {@code POST /auth} and
 * the resources {@code /person/}, {@code /company/}, {@code /custom-field/}, {@code /business-channel/} and
 * {@code /title-category/}, with the oddities that a client must survive (CRM API, fake CRM). The tenant has the business
 * channel 555 and the permission fields of {@link ConsentField}, and no person. Thread-safe.
 *
 * <p>Settings: {@code next4biz-crm.tokenSeconds}, {@code next4biz-crm.limitMode} ({@code REFUSE} or {@code CUT}),
 * {@code next4biz-crm.rateLimitStatus}, {@code next4biz-crm.filterable}, and {@code next4biz-crm.minute} inside the
 * server's {@code rateLimits}.
 */
public final class CrmSimulator implements Simulator {

    private static final String LIMIT = "next4biz-crm.minute";
    private static final String RATE_LIMIT_STATUS = "next4biz-crm.rateLimitStatus";

    private final SimSettings settings;
    private final Counters counters = new Counters();
    private final PersonStore store = new PersonStore();
    private final Catalogues catalogues;
    private final PersonEditor editor;
    private final CallLimit limit;
    private final CrmRouter router;
    private final CrmControl control;

    /** Declares the settings of this simulator. */
    public CrmSimulator(SimClock clock, SimSettings settings) {
        this(clock, settings, SimTenant.ORNEK);
    }

    /** Declares the settings of this simulator. */
    public CrmSimulator(SimClock clock, SimSettings settings, SimTenant tenant) {
        settings.declare("rateLimits", Map.of(LIMIT, 60));
        settings.declare(Tokens.SECONDS, 900);
        settings.declare(CrmRouter.LIMIT_MODE, "REFUSE");
        settings.declare(RATE_LIMIT_STATUS, 429);
        settings.declare(Persons.FILTERABLE, true);
        this.settings = settings;
        catalogues = new Catalogues(tenant);
        editor = new PersonEditor(clock, catalogues.values);
        limit = new CallLimit(clock, settings, LIMIT);
        Persons persons = new Persons(store, editor, settings);
        router = new CrmRouter(
                settings,
                new Tokens(tenant, clock, settings, new SecureRandom()),
                counters,
                catalogues.channels,
                List.of(persons, catalogues.companies, catalogues.fields, catalogues.channels, catalogues.titles));
        control = new CrmControl(store, editor, persons);
    }

    @Override
    public String name() {
        return "next4biz-crm";
    }

    @Override
    public SimResponse handle(SimRequest request) {
        if (!limit.admits()) {
            counters.refused(Reason.RATE_LIMIT);
            return SimResponse.reason((int) settings.number(RATE_LIMIT_STATUS), "Request limit exceeded");
        }
        return router.answer(request);
    }

    /**
     * {@code GET /persons?email=} or {@code ?phone=}, {@code POST /persons} (with {@code id}: change),
     * {@code POST /poison {id, poison}} (its writes fail) and {@code POST /forget {id, forget}} (its writes are answered
     * with success and not kept); errors are 400 or 404 with {@code {error}}.
     *
     * @param request its path is relative to {@code /sim/next4biz-crm}
     * @return empty for a path that is not known
     */
    public Optional<SimResponse> control(SimRequest request) {
        return control.answer(request);
    }

    /** {@code writes} counts write calls with a valid token, also those that failed; {@code objectsWritten} what they wrote. */
    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = counters.all();
        state.put("persons", store.reading(store::size));
        state.put("companies", catalogues.companies.size());
        return state;
    }

    /**
     * Puts a person into the CRM, past tokens and limits, and counts no call; quick enough for hundreds of thousands.
     *
     * @return the person's id
     * @throws IllegalArgumentException when name, surname or a custom field value is not one the CRM takes
     */
    public long addPerson(PersonSeed seed) {
        try {
            return store.writing(() -> {
                Person person = editor.created(store.newId(), seed.json(), Author.agent());
                store.put(seed.changedOn() == null ? person : person.changedOn(seed.changedOn()));
                return person.id();
            });
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    /** Takes a person out, past tokens and limits: whoever comes after it moves up by one. */
    public void removePerson(long id) {
        store.writing(() -> {
            store.remove(id);
            return id;
        });
    }
}
