package io.izinhub.integrator.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import java.util.Optional;

/**
 * Reads what İleti Merkezi answers: the code in the body says what is meant, as a number or as text. Never throws for what
 * came from outside. Pure.
 */
final class IletiMerkeziAnswers {

    /** The firm gives a list no number; nothing is ever asked by it. */
    private static final String UNNUMBERED = "UNNUMBERED";

    private static final int TAKEN = 200;
    private static final int NOT_VALID = 422;

    private IletiMerkeziAnswers() {}

    static Answers.Taken submittedMany(HttpAnswer answer) {
        Optional<Failure> failure = failure(answer);
        return failure.isPresent() ? failure.get() : new Answers.TakenList(UNNUMBERED);
    }

    /** No record is the code of an invalid request, or an empty list where the record would stand. */
    static Answers.State status(HttpAnswer answer) {
        if (code(answer).filter(code -> code == NOT_VALID).isPresent()) {
            return new Answers.NoRecord();
        }
        Optional<Failure> failure = failure(answer);
        if (failure.isPresent()) {
            return failure.get();
        }
        JsonNode consent = response(answer).path("consent");
        if (consent.isContainerNode() && consent.isEmpty()) {
            return new Answers.NoRecord();
        }
        Optional<Status> status = Status.parse(consent.path("status").asText());
        if (status.isEmpty()) {
            return WireFailures.unreadable();
        }
        return new Answers.Known(
                status.get(),
                WireJson.text(consent, "source").orElse(null),
                WireJson.date(consent, "consentDate").orElse(null),
                null,
                null);
    }

    private static Optional<Failure> failure(HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none;
        }
        Optional<Integer> code = code(answer);
        if (code.isEmpty()) {
            return Optional.of(answer.isSuccess() ? WireFailures.unreadable() : WireFailures.ofStatus(answer.status()));
        }
        return code.get() == TAKEN && answer.isSuccess() ? Optional.empty() : Optional.of(failure(code.get(), answer));
    }

    private static Failure failure(int code, HttpAnswer answer) {
        String ours = "ILETIMERKEZI_" + code;
        return switch (code) {
            // The list, or the item; 400 is what the firm calls a body that it cannot read.
            case 400, NOT_VALID -> new Failure(ErrorKind.REJECTED, ours, Failure.Scope.CALL);
            // Both say something else: half of it is not from the firm.
            case TAKEN -> WireFailures.ofStatus(answer.status());
            case 408, 429 -> new Failure(ErrorKind.RETRYABLE, ours, Failure.Scope.CALL);
            default ->
                code >= 500
                        ? new Failure(ErrorKind.RETRYABLE, ours, Failure.Scope.CALL)
                        // Key, access, subscription, credit; and what nobody documented: a person has to look.
                        : WireFailures.account(ours);
        };
    }

    /** The firm's own code; empty where the body is not the firm's. */
    private static Optional<Integer> code(HttpAnswer answer) {
        return WireJson.number(response(answer).path("status").path("code")).filter(code -> code >= 200 && code <= 599);
    }

    private static JsonNode response(HttpAnswer answer) {
        return WireJson.read(answer.body()).map(body -> body.path("response")).orElseGet(MissingNode::getInstance);
    }
}
