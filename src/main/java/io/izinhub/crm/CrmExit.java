package io.izinhub.crm;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.platform.errors.ConfigurationProblem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to the CRM: takes a call from the budget, adds the token, repeats once with a fresh one when the token
 * is refused, and reads the tenant's fields before the first call that needs them; tokens and list of fields where the CRM
 * has them. Thread-safe; never throws for what
 * the CRM does.
 */
public class CrmExit {

    private static final Logger LOG = LoggerFactory.getLogger(CrmExit.class);
    private static final Duration REFRESHING = Duration.ofSeconds(2);

    private final CrmAdapter adapter;
    private final HttpDoor door;
    private final AccessTokens tokens;
    private final CallBudget budget;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile ConsentFields fields;
    private volatile String fieldProblem;

    CrmExit(CrmAdapter adapter, HttpDoor door, AccessTokens tokens, CallBudget budget) {
        this.adapter = adapter;
        this.door = door;
        this.tokens = tokens;
        this.budget = budget;
    }

    public CrmAdapter adapter() {
        return adapter;
    }

    /** What is wrong with the tenant's fields; empty while nothing is. */
    Optional<String> fieldProblem() {
        return Optional.ofNullable(fieldProblem);
    }

    /** One call, and what it needs before: the tenant's fields, a token. Called by flows. */
    public CrmAnswer send(CrmRequest request) {
        if (adapter.byFiles()) {
            return new Failed(CrmError.SETUP, "BY_FILES");
        }
        if (fields == null) {
            Optional<Failed> failed = adapter.capabilities().fieldList() ? readFields() : resolve(List.of());
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        return ask(request);
    }

    private CrmAnswer ask(CrmRequest request) {
        if (adapter.capabilities().tokens()) {
            return authorised(request);
        }
        CrmAnswer answer = call(request, new CrmSession(null, fields));
        return answer instanceof Failed failed && failed.error() == CrmError.AUTH
                ? new Failed(CrmError.FORBIDDEN, failed.code())
                : answer;
    }

    private CrmAnswer authorised(CrmRequest request) {
        String used = null;
        CrmAnswer answer = null;
        for (int attempt = 0; attempt < 2; attempt++) {
            CrmAnswer token = token(used);
            if (!(token instanceof CrmAnswer.Authorised authorised)) {
                return token;
            }
            used = authorised.token();
            answer = call(request, new CrmSession(used, fields));
            if (!(answer instanceof Failed failed) || failed.error() != CrmError.AUTH) {
                return answer;
            }
        }
        return new Failed(CrmError.FORBIDDEN, ((Failed) answer).code());
    }

    /** @param refused a token that must not be used again; null for none */
    private CrmAnswer token(String refused) {
        refreshing.lock();
        try {
            Optional<String> current = tokens.current().filter(token -> !token.equals(refused));
            if (current.isPresent()) {
                return new CrmAnswer.Authorised(current.get());
            }
            if (!tokens.lease()) {
                return new Failed(CrmError.TRANSIENT, Failed.TOKEN_REFRESHING, REFRESHING);
            }
            return refresh();
        } finally {
            refreshing.unlock();
        }
    }

    private CrmAnswer refresh() {
        CrmAnswer answer = call(new CrmRequest.Authorise(), CrmSession.NONE);
        if (answer instanceof CrmAnswer.Authorised authorised) {
            tokens.store(authorised.token());
            return answer;
        }
        tokens.release();
        Failed failed = (Failed) answer;
        return failed.error() == CrmError.AUTH ? new Failed(CrmError.FORBIDDEN, failed.code()) : failed;
    }

    private CrmAnswer call(CrmRequest request, CrmSession session) {
        Optional<Duration> wait = budget.take(canWait(request));
        return wait.isPresent()
                ? new Failed(CrmError.RATE_LIMITED, Failed.OWN_LIMIT, wait.get())
                : adapter.read(request, door.send(adapter.call(request, session)), session);
    }

    /** Reading everybody, events, or all issues. */
    private static boolean canWait(CrmRequest request) {
        return request instanceof CrmRequest.ReadPage
                || request instanceof CrmRequest.ReadEvents
                || request instanceof CrmRequest.ReadIssues;
    }

    private Optional<Failed> readFields() {
        List<CrmAnswer.Field> all = new ArrayList<>();
        Optional<Failed> failed = readFields(all);
        return failed.isPresent() ? failed : resolve(all);
    }

    private Optional<Failed> readFields(List<CrmAnswer.Field> all) {
        boolean last = false;
        while (!last) {
            CrmAnswer answer = ask(new CrmRequest.ReadFields(all.size()));
            if (!(answer instanceof CrmAnswer.Fields page)) {
                return Optional.of((Failed) answer);
            }
            all.addAll(page.fields());
            last = page.last() || page.fields().isEmpty();
        }
        return Optional.empty();
    }

    /** Root of the server that is called. */
    URI address() {
        CrmRequest any = adapter.capabilities().tokens() ? new CrmRequest.Authorise() : new CrmRequest.ReadEvents();
        return adapter.call(any, CrmSession.NONE).uri().resolve("/");
    }

    /** What the tenant is like now: read afresh, nothing is kept. Channels first: no other call is answered where ours is wrong. */
    TenantView look() {
        String token = null;
        if (adapter.capabilities().tokens()) {
            CrmAnswer answer = token(null);
            if (!(answer instanceof CrmAnswer.Authorised authorised)) {
                return TenantView.silent((Failed) answer);
            }
            token = authorised.token();
        }
        CrmSession session = new CrmSession(token, null);
        Optional<List<TenantChannels.Known>> known = adapter.channels()
                .flatMap(channels -> budget.take(false).isEmpty()
                        ? channels.read(door.send(channels.call(session)))
                        : Optional.empty());
        List<CrmAnswer.Field> fields = new ArrayList<>();
        Optional<Failed> failed = adapter.capabilities().fieldList() ? readFields(fields) : Optional.empty();
        return new TenantView(failed, List.copyOf(fields), known);
    }

    private Optional<Failed> resolve(List<CrmAnswer.Field> tenants) {
        try {
            fields = adapter.resolve(tenants);
            fieldProblem = null;
            return Optional.empty();
        } catch (ConfigurationProblem e) {
            if (!e.getMessage().equals(fieldProblem)) {
                LOG.error("Nothing is read from or written to the CRM: {}", e.getMessage());
            }
            fieldProblem = e.getMessage();
            return Optional.of(new Failed(CrmError.SETUP, "FIELDS"));
        }
    }
}
