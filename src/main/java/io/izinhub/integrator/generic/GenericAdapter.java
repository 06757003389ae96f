package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Capabilities;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.integrator.wire.MappingInput;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.lines.StorableText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A firm as its contract describes it. It takes lists itself; each further role that the contract has is an object of its
 * own, found by {@link #role}. Immutable and thread-safe.
 */
final class GenericAdapter implements ThrottledAdapter {

    private static final Limits.Rate UNLIMITED = new Limits.Rate(0, Duration.ofMinutes(1));
    /** In place of a list's number, where the firm gives none and each permission is asked for. */
    private static final String NO_NUMBER = "-";

    private final GenericParts parts;
    private final List<AuthorityAdapter> roles;

    GenericAdapter(GenericParts parts) {
        this.parts = parts;
        this.roles = roles();
    }

    private List<AuthorityAdapter> roles() {
        Contract contract = parts.contract();
        List<AuthorityAdapter> has = new ArrayList<>();
        Optional.ofNullable(contract.confirm()).ifPresent(role -> has.add(new ConfirmRole(this, parts)));
        Optional.ofNullable(contract.outcome()).ifPresent(role -> has.add(new OutcomeRole(this, parts)));
        Optional.ofNullable(contract.state())
                .ifPresent(role ->
                        has.add(role.check() == null ? new StateRole(this, parts) : new CheckedRole(this, parts)));
        Optional.ofNullable(contract.states()).ifPresent(role -> has.add(new StatesRole(this, parts)));
        Optional.ofNullable(contract.changes()).ifPresent(role -> has.add(new FeedRole(this, parts)));
        Optional.ofNullable(contract.pushed()).ifPresent(role -> has.add(new PostsRole(this, parts)));
        return List.copyOf(has);
    }

    @Override
    public String name() {
        return parts.name();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(parts.contract().submit().batchSize());
    }

    @Override
    public <R extends AuthorityAdapter> Optional<R> role(Class<R> role) {
        return role.isInstance(this)
                ? Optional.of(role.cast(this))
                : roles.stream().filter(role::isInstance).map(role::cast).findFirst();
    }

    /** A call with a limit of its own counts against that, all others against the account's. */
    @Override
    public Quota quota(HttpCall call) {
        for (Map.Entry<String, Contract.Call> each : parts.contract().calls().entrySet()) {
            Contract.Call known = each.getValue();
            if (known.limit() != null && parts.calls().isSame(known, call)) {
                return new Quota(name() + "." + each.getKey(), known.limit().rate());
            }
        }
        int perMinute = parts.account().perMinute();
        Limits.Rate ofContract = parts.contract().limit() == null
                ? UNLIMITED
                : parts.contract().limit().rate();
        return new Quota(
                name() + ".all", perMinute == 0 ? ofContract : new Limits.Rate(perMinute, Duration.ofMinutes(1)));
    }

    @Override
    public Optional<String> knownRefusal(Submission submission, Instant now) {
        return parts.checks().code(submission, now);
    }

    @Override
    public HttpCall submitMany(String brand, List<Submission> submissions) {
        ObjectNode input = parts.calls().input(brand);
        input.set("items", MappingInput.submissions(submissions));
        return parts.calls().call(parts.contract().submit().call(), brand, input);
    }

    @Override
    public Answers.Taken submittedMany(HttpAnswer answer) {
        ContractReader.Read read = parts.reader().read(parts.contract().submit().call(), answer);
        if (read instanceof ContractReader.Shaped shaped) {
            return taken(shaped.form());
        }
        return read instanceof ContractReader.Failed failed ? failed.failure() : WireFailures.unreadable();
    }

    private Answers.Taken taken(JsonNode form) {
        Optional<String> requestId = requestId(form);
        Optional<Answers.Taken> refused = refused(form.path("refused"));
        if (requestId.isEmpty()) {
            return refused.orElseGet(WireFailures::unreadable);
        }
        return refused.<Answers.Taken>map(items -> new Answers.TakenExcept(requestId.get(), items))
                .orElseGet(() -> new Answers.TakenList(requestId.get()));
    }

    private Optional<String> requestId(JsonNode form) {
        boolean needsNumber = parts.contract().outcome() != null;
        return WireJson.text(form, "requestId")
                .filter(StorableText::is)
                .or(() -> form.path("taken").asBoolean() && !needsNumber ? Optional.of(NO_NUMBER) : Optional.empty());
    }

    /** By place in the list, or by address. What is only put off stays with the others, and goes again with them. */
    private Optional<Answers.Taken> refused(JsonNode items) {
        List<Answers.SpoiledItem> places = new ArrayList<>();
        Set<String> addresses = new LinkedHashSet<>();
        List<String> codes = new ArrayList<>();
        for (JsonNode item : items) {
            Optional<String> code = parts.errors().refusal(item.path("code").asText(Failure.UNREADABLE));
            Optional<Integer> index = WireJson.number(item.path("index"));
            Optional<String> address = WireJson.text(item, "recipient");
            if (code.isPresent() && index.isPresent()) {
                places.add(new Answers.SpoiledItem(index.get(), code.get()));
            } else if (code.isPresent() && address.isPresent()) {
                addresses.add(address.get());
                codes.add(code.get());
            }
        }
        if (!places.isEmpty()) {
            return Optional.of(new Answers.Spoiled(places));
        }
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answers.SpoiledAddresses(addresses, codes.get(0)));
    }

    @Override
    public String toString() {
        return "GenericAdapter[" + name() + "]";
    }
}
