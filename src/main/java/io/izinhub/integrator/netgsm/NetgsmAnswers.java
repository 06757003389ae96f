package io.izinhub.integrator.netgsm;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.wire.HErrors;
import io.izinhub.integrator.wire.IysState;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what Netgsm answers and posts, in the forms that its papers and its clients show: codes as text or number, one
 * object or a list of them. Never throws for what came from outside. Immutable and thread-safe.
 */
final class NetgsmAnswers {

    private static final String NO_RECORD = "50";

    private final MappingRegistry mappings;

    NetgsmAnswers(MappingRegistry mappings) {
        this.mappings = mappings;
    }

    Answers.Taken submittedMany(HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none.get();
        }
        JsonNode body = WireJson.read(answer.body()).orElse(null);
        if (body == null || code(body).isEmpty()) {
            return withoutCode(answer);
        }
        if (isSuccess(body)) {
            Optional<String> uid = WireJson.text(body, "uid");
            return uid.isPresent() ? new Answers.TakenList(uid.get()) : WireFailures.unreadable();
        }
        Set<String> named = new LinkedHashSet<>();
        body.path("erroritem").forEach(item -> named.add(item.path("recipient").asText()));
        return code(body).equals("70") && !named.isEmpty()
                ? new Answers.SpoiledAddresses(named, "NETGSM_70")
                : failure(code(body));
    }

    /**
     * A number that Netgsm does not know comes back as {@code RET} without a date where its answers are lists (measured by
     * others): that is nobody's refusal, and only says that no consent stands there.
     */
    Answers.State status(HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none.get();
        }
        JsonNode body = WireJson.read(answer.body()).orElse(null);
        if (body == null || code(body).isEmpty()) {
            return withoutCode(answer);
        }
        if (code(body).equals(NO_RECORD)) {
            return new Answers.NoRecord();
        }
        if (!isSuccess(body)) {
            return failure(code(body));
        }
        JsonNode query = body.path("query").isArray() ? body.path("query").path(0) : body.path("query");
        if (query.isEmpty()) {
            return new Answers.NoRecord();
        }
        Answers.State state = IysState.read(query);
        return state instanceof Answers.Known known && known.status() == Status.RET && known.consentAt() == null
                ? new Answers.NoRecord()
                : state;
    }

    /** One change, or a list of them; a failure is the result of an add and says nothing about the person. */
    Answers.Pushed pushed(byte[] body) {
        Optional<JsonNode> root = WireJson.read(body);
        if (root.isEmpty()) {
            return WireFailures.unreadable();
        }
        List<Movement> movements = new ArrayList<>();
        List<Answers.SubmissionOutcome> outcomes = new ArrayList<>();
        List<Answers.Unreadable> unreadable = new ArrayList<>();
        for (JsonNode item : root.get().isArray() ? root.get() : List.of(root.get())) {
            if (!read(item, movements, outcomes)) {
                unreadable.add(new Answers.Unreadable(WireJson.write(item)));
            }
        }
        boolean nothing = movements.isEmpty() && outcomes.isEmpty();
        return nothing && !root.get().isArray()
                ? WireFailures.unreadable()
                : new Answers.Told(movements, outcomes, false, unreadable);
    }

    private boolean read(JsonNode item, List<Movement> movements, List<Answers.SubmissionOutcome> outcomes) {
        try {
            JsonNode shaped = mappings.apply("netgsm/webhook-in", item);
            Optional<Movement> movement = ShapedMovement.read(shaped);
            Optional<Permission> permission = ShapedMovement.permission(shaped);
            Optional<Answers.Submitted> result = result(shaped, movement);
            if (movement.isEmpty() || permission.isEmpty() || result.isEmpty()) {
                return false;
            }
            if (result.get() instanceof Answers.Accepted) {
                movements.add(movement.get());
            }
            if (movement.get().consentAt() != null) {
                outcomes.add(new Answers.SubmissionOutcome(
                        WireJson.text(shaped, "requestId").orElse(null),
                        movement.get().brand(),
                        permission.get(),
                        movement.get().status(),
                        movement.get().consentAt(),
                        result.get()));
            }
            return true;
        } catch (MappingException e) {
            return false;
        }
    }

    /** Empty for a word that is neither success nor failure, and for a success without İYS's own time. */
    private static Optional<Answers.Submitted> result(JsonNode shaped, Optional<Movement> movement) {
        return switch (shaped.path("result").asText()) {
            case "success" ->
                movement.filter(told -> told.createdAt() != null)
                        .map(told -> new Answers.Accepted(told.transaction(), told.createdAt()));
            case "failure" -> Optional.of(HErrors.answer(shaped.path("error").asText()));
            default -> Optional.empty();
        };
    }

    private static boolean isSuccess(JsonNode body) {
        return code(body).matches("0+");
    }

    /** Text or number; empty where it is no code of Netgsm's: it goes no further. */
    private static String code(JsonNode body) {
        String code = body.path("code").asText("");
        return code.matches("[0-9]{1,3}") ? code : "";
    }

    private static Failure withoutCode(HttpAnswer answer) {
        return answer.isSuccess() ? WireFailures.unreadable() : WireFailures.ofStatus(answer.status());
    }

    private static Failure failure(String code) {
        String ours = "NETGSM_" + code;
        return switch (code) {
            case "80" -> new Failure(ErrorKind.RETRYABLE, ours, Failure.Scope.CALL);
            case "70" -> new Failure(ErrorKind.REJECTED, ours, Failure.Scope.CALL);
            // User, module, brand, credit; and what nobody documented: a person has to look.
            default -> WireFailures.account(ours);
        };
    }
}
