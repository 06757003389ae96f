package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings what a firm answers into the small forms that {@code mappings/integrator/README.md} has. Never throws for what
 * came from outside. Immutable and thread-safe.
 */
final class ContractReader {

    private final ErrorTable errors;
    private final MappingRegistry mappings;

    ContractReader(ErrorTable errors, MappingRegistry mappings) {
        this.errors = errors;
        this.mappings = mappings;
    }

    sealed interface Read permits Shaped, Nothing, Failed {}

    record Shaped(JsonNode form) implements Read {

        /** Prints no person. */
        @Override
        public String toString() {
            return "Shaped[*]";
        }
    }

    /** No record, of a state. */
    record Nothing() implements Read {}

    record Failed(Failure failure) implements Read {}

    Read read(Contract.Call call, HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return new Failed(none.get());
        }
        Optional<JsonNode> body = WireJson.read(answer.body());
        ErrorTable.Verdict verdict = errors.judge(call, answer.status(), body.orElse(MissingNode.getInstance()));
        if (verdict instanceof ErrorTable.Failed failed) {
            return new Failed(failed.failure());
        }
        if (verdict instanceof ErrorTable.NoRecord) {
            return new Nothing();
        }
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("status", answer.status());
        if (call.reads() == Contract.Reads.TEXT) {
            input.put("text", answer.bodyText());
        } else if (body.isPresent()) {
            input.set("body", body.get());
        } else {
            return new Failed(WireFailures.unreadable());
        }
        return shape(call.answer(), input).<Read>map(Shaped::new).orElse(new Failed(WireFailures.unreadable()));
    }

    /** Empty where the mapping refuses the input. */
    Optional<JsonNode> shape(String mapping, JsonNode input) {
        try {
            return Optional.of(mappings.apply(mapping, input));
        } catch (MappingException | UnknownCodeException e) {
            return Optional.empty();
        }
    }

    /** Empty where there is none or a mapping wrote something else than {@code iso-instant} makes. */
    static Optional<Instant> instant(JsonNode parent, String field) {
        try {
            return WireJson.text(parent, field).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
