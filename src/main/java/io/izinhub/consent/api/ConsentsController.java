package io.izinhub.consent.api;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.RequestBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Recording what people said: one item or many, each with an answer of its own. */
@RestController
@RequestMapping(path = "/api/v1/consents", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "consents")
class ConsentsController {

    private final ConsentIntake intake;

    ConsentsController(ConsentIntake intake) {
        this.intake = intake;
    }

    /** @param counts how many items had each outcome */
    record RecordAnswer(List<ItemResult> results, Map<Outcome, Integer> counts) {}

    @Operation(
            summary = "Record consents and refusals",
            description =
                    "One object, or an array of at most 10,000 items and 5 MB. Each item has its own outcome; a bad"
                            + " one never fails the good ones. A single object that is refused is a 422 problem. Repeating"
                            + " an item is harmless.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            anyOf = {ConsentItemSchema.class, ConsentItemSchema[].class
                                                            }))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    RecordAnswer record(HttpServletRequest request, Locale language) throws IOException {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.AGENT, Role.INTEGRATION);
        ConsentItems sent = ConsentItems.read(RequestBody.open(request), request.getContentLengthLong());
        List<ItemResult> results = intake.take(sent.items(), caller.actor(), language);
        if (sent.single() && results.get(0).outcome() == Outcome.REJECTED) {
            throw problem(results.get(0));
        }
        return new RecordAnswer(results, counts(results));
    }

    private static ProblemException problem(ItemResult result) {
        String key = result.eventId() == null ? "intake." + result.reason() : "problem." + result.reason() + ".detail";
        return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, result.reason(), key)
                .with("field", result.field())
                .with("eventId", result.eventId());
    }

    private static Map<Outcome, Integer> counts(List<ItemResult> results) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        results.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        return counts;
    }
}
