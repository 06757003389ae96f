package io.izinhub.integrator.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.verimor.VerimorCursor.Campaign;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads citizens' changes: the list of campaigns, and the report of each that is new. An answer may hold fewer records than
 * were asked for. Never throws for what came from outside. Immutable and thread-safe.
 */
final class VerimorFeed {

    /** Records that are asked for; Verimor's papers know no more in an answer. */
    static final int PAGE = 100;

    /** Records that can be recorded at once. */
    private static final int MOST = 1_000;

    private static final int NOT_FOUND = 404;
    /** Names in what is kept for a person. */
    private static final String CAMPAIGN = "iys_campaign_id";

    private static final String CREATED_AT = "created_at";
    private static final String ROW = "row";

    private static final String FAILED = "failure";
    private static final String COMPLETE = "Tamamlandı";

    private final MappingRegistry mappings;

    VerimorFeed(MappingRegistry mappings) {
        this.mappings = mappings;
    }

    Answers.Changes changes(String brand, VerimorCursor cursor, HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none.get();
        }
        return cursor.isListing() ? list(brand, cursor, answer) : report(cursor, answer);
    }

    private static Answers.Changes list(String brand, VerimorCursor cursor, HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return unlisted(answer.status());
        }
        Optional<JsonNode> body = page(answer);
        if (body.isEmpty()) {
            return WireFailures.unreadable();
        }
        JsonNode records = body.get().get("records");
        List<Campaign> found = new ArrayList<>();
        for (JsonNode record : records) {
            Optional<Campaign> campaign = campaign(record);
            if (campaign.isEmpty()) {
                return WireFailures.unreadable();
            }
            if (record.path("iys_brand_code").asText().equals(brand)
                    && cursor.isNew(campaign.get().id())) {
                found.add(campaign.get());
            }
        }
        int next = cursor.offset() + records.size();
        boolean ended = isLast(body.get(), next) || isPastKnown(records, cursor);
        return page(List.of(), List.of(), cursor.listed(found, ended ? 0 : next));
    }

    /** Without a cursor the list is walked anew: a refusal for good would be met there again, at once and for ever. */
    private static Failure unlisted(int status) {
        Failure failure = WireFailures.ofStatus(status);
        return failure.kind() == ErrorKind.REJECTED
                ? new Failure(ErrorKind.BUG, failure.code(), failure.scope())
                : failure;
    }

    private static Optional<Campaign> campaign(JsonNode record) {
        String id = record.path("id").asText();
        return id.matches("[0-9]{1,18}")
                ? Optional.of(new Campaign(
                        Long.parseLong(id),
                        WireJson.text(record, "created_at")
                                .flatMap(VerimorFeed::instant)
                                .orElse(null)))
                : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Newest first, and down to what was read long ago: the rest of the list is older still. */
    private static boolean isPastKnown(JsonNode records, VerimorCursor cursor) {
        if (records.size() < 2 || cursor.floor().isEmpty()) {
            return false;
        }
        long first = records.get(0).path("id").asLong();
        long last = records.get(records.size() - 1).path("id").asLong();
        return first > last && last < cursor.floor().get();
    }

    private Answers.Changes report(VerimorCursor cursor, HttpAnswer answer) {
        if (!answer.isSuccess()) {
            Failure failure = WireFailures.ofStatus(answer.status());
            // This campaign cannot be had; those after it can. A person has to look at it.
            return failure.kind() == ErrorKind.REJECTED || answer.status() == NOT_FOUND
                    ? page(List.of(), List.of(unread(cursor.campaign())), cursor.done())
                    : failure;
        }
        Optional<JsonNode> body = page(answer);
        if (body.isEmpty()) {
            return WireFailures.unreadable();
        }
        List<Movement> movements = new ArrayList<>();
        List<Answers.Unreadable> unreadable = new ArrayList<>();
        JsonNode records = body.get().get("records");
        for (JsonNode row : records) {
            movement(row, cursor.campaign())
                    .ifPresentOrElse(movements::add, () -> unreadable.add(unread(row, cursor.campaign())));
        }
        VerimorCursor next = cursor.goneOn(records.size());
        if (!isLast(body.get(), next.row())) {
            return page(movements, unreadable, next);
        }
        return page(movements, unreadable, isComplete(body.get()) ? next.done() : next.later());
    }

    /** Of the words for it only this one is known; a report that may still grow is read again with the next look. */
    private static boolean isComplete(JsonNode body) {
        return WireJson.text(body, "status")
                .filter(status -> !status.equals(COMPLETE))
                .isEmpty();
    }

    private static Answers.Unreadable unread(Campaign campaign) {
        return new Answers.Unreadable(WireJson.write(of(campaign)));
    }

    /** The row does not tell what its campaign does. */
    private static Answers.Unreadable unread(JsonNode row, Campaign campaign) {
        ObjectNode kept = of(campaign);
        kept.set(ROW, row);
        return new Answers.Unreadable(WireJson.write(kept));
    }

    private static ObjectNode of(Campaign campaign) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode().put(CAMPAIGN, campaign.id());
        return campaign.createdAt() == null
                ? kept
                : kept.put(CREATED_AT, campaign.createdAt().toString());
    }

    /** A row of a report, or a whole campaign whose report could not be had: that one is asked for again. */
    Answers.Kept kept(byte[] raw, VerimorCursor cursor) {
        Optional<JsonNode> item = WireJson.read(raw);
        if (item.isEmpty() || !item.get().path(CAMPAIGN).canConvertToLong()) {
            return WireFailures.unreadable();
        }
        Campaign campaign = new Campaign(
                item.get().get(CAMPAIGN).asLong(),
                WireJson.text(item.get(), CREATED_AT)
                        .flatMap(VerimorFeed::instant)
                        .orElse(null));
        return item.get().has(ROW)
                ? movement(item.get().get(ROW), campaign)
                        .<Answers.Kept>map(Answers.KeptMovement::new)
                        .orElseGet(WireFailures::unreadable)
                : new Answers.ReadAgain(cursor.again(campaign).text());
    }

    /**
     * İYS's own time is not passed on; for what a citizen did it is the date. A line that was closed may have none: that
     * refusal counts from the report on, while a consent without a date is none.
     */
    private Optional<Movement> movement(JsonNode row, Campaign campaign) {
        try {
            JsonNode shaped = mappings.apply("verimor/report-in", row);
            return ShapedMovement.read(shaped)
                    .filter(movement -> !FAILED.equals(shaped.path("result").asText()))
                    .flatMap(movement -> timed(movement, campaign));
        } catch (MappingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Movement> timed(Movement told, Campaign campaign) {
        if (told.createdAt() != null) {
            return Optional.of(told);
        }
        return told.status() == Status.ONAY || campaign.createdAt() == null
                ? Optional.empty()
                : Optional.of(new Movement(
                        told.brand(),
                        told.address(),
                        told.channel(),
                        told.type(),
                        told.status(),
                        told.source(),
                        null,
                        campaign.createdAt(),
                        told.transaction()));
    }

    private static boolean isLast(JsonNode body, int next) {
        return body.get("records").isEmpty()
                || next >= WireJson.number(body.get("total")).orElse(0);
    }

    private static Optional<JsonNode> page(HttpAnswer answer) {
        return WireJson.read(answer.body())
                .filter(body -> body.path("records").isArray()
                        && body.get("records").size() <= MOST
                        && WireJson.number(body.path("total")).isPresent());
    }

    private static Answers.Page page(
            List<Movement> movements, List<Answers.Unreadable> unreadable, VerimorCursor next) {
        return new Answers.Page(movements, unreadable, next.text(), next.goesOn());
    }
}
