package io.izinhub.integrator.veyosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.wire.HCodes;
import io.izinhub.integrator.wire.HErrors;
import io.izinhub.integrator.wire.IysState;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what Veyosis answers, inside {@code data} or not. Never throws for what came from outside. Immutable and
 * thread-safe.
 */
final class VeyosisAnswers {

    private static final int PROCESSING = 102;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    /** What the HTTP exit reports where a server says 102 and then nothing more: hung up, or kept silent. */
    private static final Set<String> NOTHING_CAME = Set.of("NoHttpResponseException", "SocketTimeoutException");

    private final MappingRegistry mappings;

    VeyosisAnswers(MappingRegistry mappings) {
        this.mappings = mappings;
    }

    Answers.Taken submittedMany(HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none.get();
        }
        if (!answer.isSuccess()) {
            return HErrors.of(answer).refusedList();
        }
        Optional<String> transaction = WireJson.read(answer.body())
                .flatMap(body -> WireJson.text(unwrapped(body), "transaction"))
                .filter(text -> text.matches("[A-Za-z0-9-]{1,64}"));
        return transaction.isPresent() ? new Answers.TakenList(transaction.get()) : WireFailures.unreadable();
    }

    Answers.Outcomes outcome(HttpAnswer answer) {
        if (isRunning(answer)) {
            return new Answers.NotYet();
        }
        Optional<JsonNode> list = body(answer).filter(JsonNode::isArray);
        if (list.isEmpty()) {
            return failure(answer);
        }
        List<Answers.PermissionOutcome> decided = new ArrayList<>();
        list.get().forEach(item -> decided(item).ifPresent(decided::add));
        return decided.isEmpty() ? new Answers.NotYet() : new Answers.ByPermission(decided);
    }

    /** 102 is an interim answer: no final one follows it, and clients of HTTP see no answer at all. */
    private static boolean isRunning(HttpAnswer answer) {
        return answer.status() == PROCESSING
                || (answer.isSuccess() && answer.body().length == 0)
                || answer.failure()
                        .filter(failure -> NOTHING_CAME.contains(failure.cause()))
                        .isPresent();
    }

    /** Empty for an item that waits, also with a word that nobody documented, and for one that cannot be read. */
    private Optional<Answers.PermissionOutcome> decided(JsonNode item) {
        try {
            JsonNode shaped = mappings.apply("veyosis/outcome-in", item);
            Optional<Permission> permission = ShapedMovement.permission(shaped);
            return switch (shaped.path("result").asText()) {
                case "success" ->
                    permission.map(whose -> new Answers.PermissionOutcome(
                            whose,
                            new Answers.Accepted(
                                    WireJson.text(item, "transactionId").orElse(null),
                                    WireJson.text(shaped, "createdAt")
                                            .map(Instant::parse)
                                            .orElse(null))));
                case "failure" -> permission.map(whose -> new Answers.PermissionOutcome(whose, refused(shaped)));
                default -> Optional.empty();
            };
        } catch (MappingException e) {
            return Optional.empty();
        }
    }

    /** Mostly there is a text alone, and texts decide nothing. */
    private static Answers.Submitted refused(JsonNode shaped) {
        String code = shaped.path("error").asText();
        return HErrors.hCode(code).isPresent() ? HErrors.answer(code) : new Answers.RefusedUnsaid();
    }

    Answers.State status(HttpAnswer answer) {
        if (answer.status() == NO_CONTENT || isUnknownRecord(answer)) {
            return new Answers.NoRecord();
        }
        Optional<JsonNode> body = body(answer).filter(JsonNode::isObject);
        if (body.isEmpty()) {
            return failure(answer);
        }
        if (WireJson.text(body.get(), "status").isEmpty()) {
            return body.get().has("error") ? WireFailures.unreadable() : new Answers.NoRecord();
        }
        return IysState.read(body.get());
    }

    /** A 404 with a code of İYS that is not about provider, brand or user; a web server's own 404 says nothing. */
    private static boolean isUnknownRecord(HttpAnswer answer) {
        if (answer.status() != NOT_FOUND) {
            return false;
        }
        List<HErrors.Item> items = HErrors.of(answer).items();
        return !items.isEmpty()
                && items.stream().allMatch(item -> HCodes.meaning(item.code(), UNPROCESSABLE) == HCodes.Meaning.FINAL);
    }

    private static Optional<JsonNode> body(HttpAnswer answer) {
        return answer.isSuccess() ? WireJson.read(answer.body()).map(VeyosisAnswers::unwrapped) : Optional.empty();
    }

    private static JsonNode unwrapped(JsonNode body) {
        return body.path("data").isContainerNode() ? body.get("data") : body;
    }

    /** Of an answer that could not be used. */
    private static Failure failure(HttpAnswer answer) {
        return WireFailures.transport(answer)
                .orElseGet(() -> answer.isSuccess()
                        ? WireFailures.unreadable()
                        : HErrors.of(answer).failure());
    }
}
