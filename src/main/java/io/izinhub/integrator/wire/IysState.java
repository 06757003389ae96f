package io.izinhub.integrator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;

/** What stands at İYS about a permission, in İYS's names, which some firms pass on as they are. */
public final class IysState {

    private IysState() {}

    /** Unreadable where the status is none. */
    public static Answers.State read(JsonNode state) {
        return Status.parse(state.path("status").asText())
                .<Answers.State>map(status -> new Answers.Known(
                        status,
                        WireJson.text(state, "source").orElse(null),
                        WireJson.date(state, "consentDate").orElse(null),
                        WireJson.date(state, "creationDate").orElse(null),
                        WireJson.text(state, "transactionId").orElse(null)))
                .orElseGet(WireFailures::unreadable);
    }
}
