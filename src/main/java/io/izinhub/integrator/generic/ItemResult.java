package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.lines.StorableText;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads {@code {result, transaction?, createdAt?, code?}}: what became of one consent. Pure but for the clock. */
final class ItemResult {

    private ItemResult() {}

    /** Empty: not decided. Without a time of İYS's it counts from now. */
    static Optional<Answers.Submitted> of(JsonNode item, GenericParts parts) {
        return switch (item.path("result").asText()) {
            case "accepted" ->
                Optional.of(new Answers.Accepted(
                        WireJson.text(item, "transaction")
                                .filter(StorableText::is)
                                .orElse(null),
                        ContractReader.instant(item, "createdAt")
                                .orElseGet(() -> parts.clock().instant().truncatedTo(ChronoUnit.SECONDS))));
            case "refused" ->
                Optional.of(parts.errors().ofItem(item.path("code").asText("")));
            default -> Optional.empty();
        };
    }
}
