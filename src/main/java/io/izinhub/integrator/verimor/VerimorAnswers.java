package io.izinhub.integrator.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.wire.HErrors;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what Verimor answers to a list, its report, and its call in the morning. Never throws for what came from outside.
 * Immutable and thread-safe.
 */
final class VerimorAnswers {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final MappingRegistry mappings;

    VerimorAnswers(MappingRegistry mappings) {
        this.mappings = mappings;
    }

    /** The campaign's number stands there as plain text. */
    Answers.Taken submittedMany(HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none.get();
        }
        String text = answer.bodyText().strip();
        if (answer.isSuccess()) {
            return text.matches("[0-9]{1,18}") ? new Answers.TakenList(text) : WireFailures.unreadable();
        }
        return answer.status() == BAD_REQUEST ? refused(text) : failure(answer.status());
    }

    /** A list is refused as a whole, and nobody says because of which item. */
    private static Failure refused(String code) {
        String ours = "VERIMOR_" + code;
        return switch (code) {
            case "INVALID_CONSENT_DATE", "INVALID_RECIPIENT", "INVALID_IYS_RECIPIENT_TYPE" -> item(ours);
            case "INVALID_JSON", "MISSING_CONSENT", "MISSING_CONSENT_DATE" ->
                new Failure(ErrorKind.BUG, ours, Failure.Scope.CALL);
            case "MISSING_IYS_BRAND_CODE",
                    "AHS_AUTHORIZATION_ERROR",
                    "NO_AHS_BRAND_ERROR",
                    "INVALID_SOURCE_ADDRESS",
                    "NUMERIC_SOURCE_ADDRESS_NOT_ALLOWED" -> WireFailures.account(ours);
            // Text that is no known code could be anything, also an address: it goes no further.
            default -> WireFailures.ofStatus(BAD_REQUEST);
        };
    }

    private static Failure failure(int status) {
        return status == TOO_LARGE ? item("HTTP_" + TOO_LARGE) : WireFailures.ofStatus(status);
    }

    private static Failure item(String code) {
        return new Failure(ErrorKind.REJECTED, code, Failure.Scope.CALL);
    }

    Answers.Outcomes outcome(HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none.get();
        }
        if (!answer.isSuccess()) {
            return failure(answer.status());
        }
        Optional<JsonNode> records =
                WireJson.read(answer.body()).map(body -> body.path("records")).filter(JsonNode::isArray);
        if (records.isEmpty()) {
            return WireFailures.unreadable();
        }
        List<Answers.PermissionOutcome> decided = new ArrayList<>();
        records.get().forEach(row -> decided(row).ifPresent(decided::add));
        return decided.isEmpty() ? new Answers.NotYet() : new Answers.ByPermission(decided);
    }

    /** Empty for a row that waits, also with a word that nobody documented, and for one that cannot be read. */
    private Optional<Answers.PermissionOutcome> decided(JsonNode row) {
        try {
            JsonNode shaped = mappings.apply("verimor/report-in", row);
            Optional<Permission> permission = ShapedMovement.permission(shaped);
            return switch (shaped.path("result").asText()) {
                case "success" ->
                    permission.map(whose -> new Answers.PermissionOutcome(whose, new Answers.Accepted(null, null)));
                case "failure" ->
                    permission.map(whose -> new Answers.PermissionOutcome(
                            whose, HErrors.answer(shaped.path("error").asText())));
                default -> Optional.empty();
            };
        } catch (MappingException e) {
            return Optional.empty();
        }
    }

    /** Says only that a report is there; it is found in the list of campaigns. */
    Answers.Pushed pushed(byte[] body) {
        return WireJson.read(body)
                        .flatMap(hint -> WireJson.text(hint, "iys_campaign_id"))
                        .filter(id -> id.matches("[0-9]{1,18}"))
                        .isPresent()
                ? new Answers.Told(List.of(), List.of(), true, List.of())
                : WireFailures.unreadable();
    }
}
