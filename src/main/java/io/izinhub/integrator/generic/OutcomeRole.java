package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code outcome}: what became of a list, by place in it or by what each item says. */
final class OutcomeRole extends GenericRole implements TellsOutcomes {

    private final GenericParts parts;

    OutcomeRole(AuthorityAdapter whole, GenericParts parts) {
        super(whole);
        this.parts = parts;
    }

    private Contract.Call call() {
        return parts.contract().outcome().call();
    }

    @Override
    public Optional<Duration> firstAfter() {
        return Optional.ofNullable(parts.contract().outcome().first()).map(Span::value);
    }

    @Override
    public HttpCall outcome(String brand, String requestId) {
        return parts.calls()
                .call(call(), brand, requestId, parts.calls().input(brand).put("requestId", requestId));
    }

    @Override
    public Answers.Outcomes outcome(HttpAnswer answer) {
        ContractReader.Read read = parts.reader().read(call(), answer);
        if (read instanceof ContractReader.Shaped shaped) {
            return outcomes(shaped.form().path("items"));
        }
        return read instanceof ContractReader.Failed failed ? failed.failure() : WireFailures.unreadable();
    }

    private Answers.Outcomes outcomes(JsonNode items) {
        List<Answers.ItemOutcome> places = new ArrayList<>();
        List<Answers.PermissionOutcome> named = new ArrayList<>();
        for (JsonNode item : items) {
            Optional<Answers.Submitted> result = ItemResult.of(item, parts);
            Optional<Integer> index = WireJson.number(item.path("index"));
            Optional<Permission> permission = ShapedMovement.permission(item);
            if (result.isEmpty()) {
                continue;
            }
            if (index.isPresent()) {
                places.add(new Answers.ItemOutcome(index.get(), result.get()));
            } else if (permission.isPresent()) {
                named.add(new Answers.PermissionOutcome(permission.get(), result.get()));
            }
        }
        if (!places.isEmpty()) {
            return new Answers.ByItem(places);
        }
        return named.isEmpty() ? new Answers.NotYet() : new Answers.ByPermission(named);
    }
}
