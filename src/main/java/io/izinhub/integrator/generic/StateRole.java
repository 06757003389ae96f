package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.TellsState;
import io.izinhub.integrator.wire.MappingInput;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.lines.StorableText;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code state}: what stands at İYS of one permission, in an answer that may have several of the person. */
class StateRole extends GenericRole implements TellsState {

    /** Code: something of this permission is on its way, or failed; what stands at İYS is not told. */
    static final String STATE_UNKNOWN = "STATE_UNKNOWN";

    private final GenericParts parts;

    StateRole(AuthorityAdapter whole, GenericParts parts) {
        super(whole);
        this.parts = parts;
    }

    private Contract.Call call() {
        return parts.contract().state().call();
    }

    @Override
    public HttpCall status(String brand, Permission permission) {
        return parts.calls()
                .call(call(), brand, parts.calls().input(brand).set("item", MappingInput.permission(permission)));
    }

    /** Without knowing what was asked: one record or none. */
    @Override
    public Answers.State status(HttpAnswer answer) {
        return read(answer, Optional.empty());
    }

    @Override
    public Answers.State status(Permission asked, HttpAnswer answer) {
        return read(answer, Optional.of(asked));
    }

    private Answers.State read(HttpAnswer answer, Optional<Permission> asked) {
        ContractReader.Read read = parts.reader().read(call(), answer);
        if (read instanceof ContractReader.Failed failed) {
            return failed.failure();
        }
        JsonNode records =
                read instanceof ContractReader.Shaped shaped ? shaped.form().path("records") : null;
        if (records == null) {
            return new Answers.NoRecord();
        }
        // A form without the list is a fault of the mapping, or of the answer; it says nothing about the person.
        if (!records.isArray()) {
            return WireFailures.unreadable();
        }
        List<JsonNode> about = StreamSupport.stream(records.spliterator(), false)
                .filter(each ->
                        asked.map(permission -> isAbout(each, permission)).orElse(true))
                .toList();
        return switch (about.size()) {
            case 0 -> new Answers.NoRecord();
            case 1 -> known(about.get(0));
            default -> WireFailures.unreadable();
        };
    }

    /** What a record does not say is as it was asked. */
    private static boolean isAbout(JsonNode each, Permission asked) {
        return WireJson.text(each, "channel")
                        .map(asked.channel().name()::equals)
                        .orElse(true)
                && WireJson.text(each, "recipientType")
                        .map(asked.type().name()::equals)
                        .orElse(true);
    }

    private static Answers.State known(JsonNode each) {
        String word = each.path("status").asText();
        if (word.equals("UNKNOWN")) {
            return new Failure(ErrorKind.RETRYABLE, STATE_UNKNOWN, Failure.Scope.CALL);
        }
        return Status.parse(word)
                .<Answers.State>map(status -> new Answers.Known(
                        status,
                        storable(each, "source"),
                        ContractReader.instant(each, "consentAt").orElse(null),
                        ContractReader.instant(each, "createdAt").orElse(null),
                        storable(each, "transaction")))
                .orElseGet(WireFailures::unreadable);
    }

    private static String storable(JsonNode each, String field) {
        return WireJson.text(each, field).filter(StorableText::is).orElse(null);
    }
}
