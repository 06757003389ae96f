package io.izinhub.sim.csm;

import io.izinhub.sim.CallLimit;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.Simulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Next4biz CSM API (FMWS) with one company, 1, its language 1, its RES user 1 and the account {@code demo} /
 * {@code demo} (HTTP Basic): {@code /services/CustomerService}, {@code RoleService}, {@code UserGroupService},
 * {@code CustomReportsService} and {@code IssueService} in JSON and XML, and the event feed {@code /api/RES}. Errors are
 * told in the status line. The customers have the custom fields of {@link CsmField}; there are none at first.
 * Thread-safe.
 *
 * <p>What the vendor's public pages leave open is a setting each: {@link CsmSettings}. {@code next4biz-csm.minute} inside
 * the server's {@code rateLimits} is the limit.
 */
public final class CsmSimulator implements Simulator {

    private final CsmSettings settings;
    private final Counters counters = new Counters();
    private final Customers customers = new Customers();
    private final Issues issues = new Issues();
    private final EventQueue events = new EventQueue();
    private final IssueDesk desk;
    private final CallLimit limit;
    private final CsmRouter router;
    private final CsmControl control;

    /** Declares the settings of this simulator. */
    public CsmSimulator(SimClock clock, SimSettings all) {
        settings = new CsmSettings(all);
        limit = new CallLimit(clock, all, CsmSettings.LIMIT);
        desk = new IssueDesk(issues, customers, events, settings, clock);
        CustomerService service = new CustomerService(customers, settings, counters, desk::changed);
        IssueService issueService = new IssueService(issues, desk, settings, counters);
        router = new CsmRouter(
                counters,
                new ResCalls(events, settings, counters),
                List.of(
                        service,
                        issueService,
                        new ReportService(issues, settings, counters),
                        DirectoryService.roles(settings, counters),
                        DirectoryService.groups(settings, counters)));
        control = new CsmControl(customers, issues, desk, service, issueService);
    }

    @Override
    public String name() {
        return "next4biz-csm";
    }

    @Override
    public SimResponse handle(SimRequest request) {
        if (!limit.admits()) {
            counters.refused(Reason.RATE_LIMIT);
            return SimResponse.reason(settings.number("rateLimitStatus"), "Request limit exceeded");
        }
        return router.answer(request);
    }

    /**
     * {@code GET /customers?limit=&offset=} or {@code ?email=} or {@code ?phone=}, {@code POST /customers} (members of the
     * API; with {@code CustomerID}: change), {@code GET /issues?limit=&offset=},
     * {@code POST /issues {description, customerId?, attachments?}} (makes the issue's event too), {@code POST /poison {id}}
     * (the customer's writes fail) and {@code POST /forget {id}} (they are answered with success and not kept), {@code POST /forget-issue {id}} (the same of an issue); errors are
     * 400 or 404 with {@code {error}}.
     *
     * @param request its path is relative to {@code /sim/next4biz-csm}
     * @return empty for a path that is not known
     */
    @Override
    public Optional<SimResponse> control(SimRequest request) {
        return control.answer(request);
    }

    /** {@code writes} counts write calls that named an operation, also those that failed; flagging events is none. */
    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = counters.all();
        state.put("customers", customers.size());
        state.put("issues", issues.size());
        state.put("unreadEvents", events.unread());
        state.put("flagged", events.flagged());
        return state;
    }

    /**
     * Puts a customer into the CSM, past account and limit; counts no call and makes no event.
     *
     * @return the customer's id
     */
    public long addCustomer(CustomerSeed seed) {
        return control.made(seed.json()).id();
    }

    /**
     * Opens an issue, which makes an unread event.
     *
     * @return the issue's id
     * @throws IllegalArgumentException there is no such customer
     */
    public long addIssue(long customerId, String description, Instant at) {
        try {
            return desk.open(customerId, description, List.of(), at).issue().id();
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }
}
