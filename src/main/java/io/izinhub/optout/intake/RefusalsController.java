package io.izinhub.optout.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.optout.RefusalOutcome;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.RequestBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refusals that an agent hears, or that the CRM or a sender collected (R26). */
@RestController
@RequestMapping(path = "/api/v1/optout/refusals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "opt-out")
class RefusalsController {

    static final int MAX_ITEMS = 1_000;
    private static final int MAX_BYTES = 1_000_000;

    private static final ObjectReader TREES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final RefusalItems reader;
    private final GivenRefusals refusals;
    private final MessageSource messages;
    private final Clock clock;

    RefusalsController(
            Brands brands, DetectorInForce detectors, GivenRefusals refusals, MessageSource messages, Clock clock) {
        this.reader = new RefusalItems(
                brands.all().stream().map(Brand::code).collect(Collectors.toSet()),
                new PersonalNotes(detectors)::isPersonal);
        this.refusals = refusals;
        this.messages = messages;
        this.clock = clock;
    }

    /** What became of an item. */
    enum Outcome {
        REFUSED,
        /** All of it stood refused before. */
        ALREADY,
        /** Told late: the person has consented since; kept in the history. */
        STALE,
        REJECTED
    }

    /** One permission that is refused now. */
    @Schema(name = "RefusalLine")
    record Line(String brand, Channel channel, OffsetDateTime since, boolean stands) {}

    /**
     * @param reason why it was rejected; null otherwise
     * @param reference to read out to the person; null where nothing had to be written
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RefusalResult")
    record Result(
            int index,
            Outcome outcome,
            String reason,
            String field,
            String detail,
            String reference,
            List<Line> refusals) {}

    @Schema(name = "RefusalAnswer")
    record Answer(List<Result> results, Map<Outcome, Integer> counts) {}

    /** An item, for the API's description. */
    @Schema(name = "RefusalItem")
    record ItemSchema(
            @Schema(description = "address or telephone; `value` is another name of it")
            String recipient,

            @Schema(description = "one or more of ARAMA, MESAJ, EPOSTA; or `scope`")
            List<Channel> channels,

            @Schema(description = "ALL: every channel, and the person's other addresses that the CRM holds")
            String scope,

            @Schema(description = "code of a brand, or ALL") String brand,

            @Schema(description = "AGENT (default), CRM, SENDER")
            String origin,

            @Schema(description = "how it was told, where that is known: MAIL_LINK, SMS_KEYWORD, AGENT, ...")
            String way,

            @Schema(description = "with offset; not given: now")
            String refusedAt,

            @Schema(description = "at most 200 characters without personal data")
            String note,

            @Schema(description = "number of the call or of the row; no personal data")
            String externalId) {}

    @Operation(
            summary = "Record refusals that were given to an agent, to the CRM or to a sender",
            description =
                    "One object, or an array of at most 1,000 items and 1 MB. Each item has its own outcome and its own"
                            + " transaction; a single object that cannot be understood is a 422 problem. Repeating is harmless."
                            + " A refusal without `refusedAt` outweighs whatever was said before.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(anyOf = {ItemSchema.class, ItemSchema[].class}))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer take(HttpServletRequest request, Locale language) throws IOException {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.AGENT, Role.INTEGRATION);
        JsonNode body = body(request);
        if (body.isObject()) {
            Result only = take(0, body, caller.actor(), language);
            if (only.outcome() == Outcome.REJECTED) {
                throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, only.reason(), "intake." + only.reason())
                        .with("field", only.field());
            }
            return answer(List.of(only));
        }
        List<Result> results = new ArrayList<>(body.size());
        for (JsonNode item : body) {
            results.add(take(results.size(), item, caller.actor(), language));
        }
        return answer(results);
    }

    private static JsonNode body(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getContentLengthLong() > MAX_BYTES
                ? new byte[MAX_BYTES + 1]
                : RequestBody.open(request).readNBytes(MAX_BYTES + 1);
        JsonNode body = bytes.length > MAX_BYTES ? null : tree(bytes);
        if (body == null || body.size() > MAX_ITEMS && body.isArray()) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "TOO_LARGE", "problem.TOO_LARGE.refusals")
                    .with("maxItems", MAX_ITEMS)
                    .with("maxBytes", MAX_BYTES);
        }
        return body;
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            JsonNode body = TREES.readTree(bytes);
            if (body.isContainerNode()) {
                return body;
            }
        } catch (IOException e) {
            // Told below: what Jackson says of it quotes the input.
        }
        throw new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON");
    }

    private Result take(int index, JsonNode item, String actor, Locale language) {
        RefusalReading reading = reader.read(item, clock.instant());
        if (reading instanceof RefusalReading.Rejected rejected) {
            String detail = messages.getMessage("intake." + rejected.code(), null, language);
            return new Result(index, Outcome.REJECTED, rejected.code(), rejected.field(), detail, null, List.of());
        }
        GivenRefusals.Taken taken = refusals.take(((RefusalReading.Accepted) reading).refusal(), actor);
        return new Result(
                index,
                outcome(taken.outcomes()),
                null,
                null,
                null,
                taken.reference(),
                taken.outcomes().stream().map(RefusalsController::line).toList());
    }

    private static Outcome outcome(List<RefusalOutcome> outcomes) {
        if (outcomes.stream().anyMatch(each -> !each.already() && each.stands())) {
            return Outcome.REFUSED;
        }
        return outcomes.stream().anyMatch(each -> !each.stands()) ? Outcome.STALE : Outcome.ALREADY;
    }

    private static Line line(RefusalOutcome outcome) {
        return new Line(
                outcome.refusal().brand(),
                outcome.refusal().channel(),
                Istanbul.time(outcome.since()),
                outcome.stands());
    }

    private static Answer answer(List<Result> results) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        results.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        return new Answer(results, counts);
    }
}
