package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.wire.HCodes.Meaning;
import io.izinhub.integrator.wire.HErrors;
import io.izinhub.integrator.wire.IysState;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads İYS's answers. Never throws for what came from outside: a 200 that is a maintenance page, half a document or
 * empty is a {@link Failure} that may be repeated. Immutable and thread-safe.
 */
final class IysAnswers {

    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    /** In the schema of an answer, never seen: the citizen has not answered yet, so there is no state. */
    private static final String PENDING = "BEKLIYOR";

    private static final String NOT_ESTABLISHED = "Bağlantı Oluşturulamadı";

    private final IysMovements movements;
    private final int pageSize;

    IysAnswers(IysMovements movements, int pageSize) {
        this.movements = movements;
        this.pageSize = pageSize;
    }

    Answers.Submitted submitted(HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none.get();
        }
        if (!answer.isSuccess()) {
            return refusedOrFailed(HErrors.of(answer));
        }
        return WireJson.read(answer.body()).map(IysAnswers::accepted).orElse(WireFailures.unreadable());
    }

    private static Answers.Submitted refusedOrFailed(HErrors errors) {
        return errors.meaning() == Meaning.FINAL ? new Answers.Refused(errors.code()) : errors.failure();
    }

    private static Answers.Submitted accepted(JsonNode body) {
        Optional<String> transaction = WireJson.text(body, "transactionId");
        Optional<Instant> created = WireJson.date(body, "creationDate");
        return transaction.isPresent() && created.isPresent()
                ? new Answers.Accepted(transaction.get(), created.get())
                : WireFailures.unreadable();
    }

    Answers.Taken submittedMany(HttpAnswer answer) {
        Optional<Failure> none = WireFailures.transport(answer);
        if (none.isPresent()) {
            return none.get();
        }
        if (!answer.isSuccess()) {
            return HErrors.of(answer).refusedList();
        }
        Optional<String> requestId = WireJson.read(answer.body()).flatMap(body -> WireJson.text(body, "requestId"));
        return requestId.isPresent() ? new Answers.TakenList(requestId.get()) : WireFailures.unreadable();
    }

    Answers.Outcomes outcome(HttpAnswer answer) {
        Optional<JsonNode> list = body(answer).filter(JsonNode::isArray);
        if (list.isEmpty()) {
            return failure(answer);
        }
        List<Answers.ItemOutcome> decided = new ArrayList<>();
        for (JsonNode item : list.get()) {
            Optional<Integer> index = WireJson.number(item.path("index"));
            if (index.isEmpty()) {
                return WireFailures.unreadable();
            }
            itemAnswer(item).ifPresent(found -> decided.add(new Answers.ItemOutcome(index.get(), found)));
        }
        // An empty list means "not finished yet", never "refused".
        return decided.isEmpty() ? new Answers.NotYet() : new Answers.ByItem(decided);
    }

    /** Empty for an item that still waits; a status that nobody documented waits, too. */
    private static Optional<Answers.Submitted> itemAnswer(JsonNode item) {
        return switch (item.path("status").asText()) {
            case "success" -> Optional.of(accepted(item));
            case "failure" -> Optional.of(itemFailure(item.path("error")));
            default -> Optional.empty();
        };
    }

    private static Answers.Submitted itemFailure(JsonNode error) {
        JsonNode first = error.isArray() ? error.path(0) : error;
        String code = WireJson.text(first, "code")
                .or(() -> WireJson.text(first, "code:"))
                .orElse("");
        return HErrors.answer(code);
    }

    /** Who has no consent stands in the list without an address, with a code of their own (H568) inside the 200. */
    IysOptOutLinks.Result optOutLinks(HttpAnswer answer) {
        Optional<JsonNode> list = body(answer).filter(JsonNode::isArray);
        if (list.isEmpty()) {
            return new IysOptOutLinks.Result(Map.of(), failure(answer));
        }
        Map<String, URI> links = new LinkedHashMap<>();
        for (JsonNode item : list.get()) {
            Optional<URI> link = WireJson.text(item, "url").flatMap(IysAnswers::link);
            Optional<String> recipient = WireJson.text(item, "recipient");
            if (link.isPresent() && recipient.isPresent()) {
                links.put(recipient.get(), link.get());
            }
        }
        return new IysOptOutLinks.Result(links, null);
    }

    /** It goes into mails: nothing but an address of the web. */
    private static Optional<URI> link(String text) {
        try {
            URI link = new URI(text);
            boolean web = "https".equals(link.getScheme()) || "http".equals(link.getScheme());
            return Optional.of(link).filter(each -> web && each.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** How İYS says "no record" is not documented: 404, 204, nothing, {@code {}} or an object without status. */
    Answers.State status(HttpAnswer answer) {
        if (answer.status() == NO_CONTENT || isUnknownRecord(answer)) {
            return new Answers.NoRecord();
        }
        if (answer.isSuccess() && answer.body().length == 0) {
            return new Answers.NoRecord();
        }
        Optional<JsonNode> body = body(answer).filter(JsonNode::isObject);
        if (body.isEmpty()) {
            return failure(answer);
        }
        String status = body.get().path("status").asText("");
        if (status.isEmpty() || status.equals("null") || status.equals(PENDING)) {
            return new Answers.NoRecord();
        }
        return IysState.read(body.get());
    }

    /** A 404 of İYS's own; an unknown provider or brand, or a web server's page, is another matter. */
    private static boolean isUnknownRecord(HttpAnswer answer) {
        if (answer.status() != NOT_FOUND) {
            return false;
        }
        boolean ofIys =
                answer.body().length == 0 || WireJson.read(answer.body()).isPresent();
        HErrors errors = HErrors.of(answer);
        return ofIys
                && errors.items().stream()
                        .noneMatch(item -> item.code().equals("H001")
                                || item.code().equals("H018")
                                || item.code().equals("H031"));
    }

    Answers.Consenting statusMany(HttpAnswer answer) {
        Optional<JsonNode> list = body(answer).map(body -> body.path("list")).filter(JsonNode::isArray);
        if (list.isEmpty()) {
            return failure(answer);
        }
        Set<String> normalForms = new HashSet<>();
        list.get().forEach(item -> normalForms.add(item.asText().toLowerCase(Locale.ROOT)));
        return new Answers.Listed(normalForms);
    }

    Answers.Changes changes(HttpAnswer answer) {
        if (answer.status() == NO_CONTENT) {
            return new Answers.Page(List.of(), List.of(), null, false);
        }
        Optional<JsonNode> body = listed(answer);
        if (body.isEmpty()) {
            return failure(answer);
        }
        JsonNode list = body.get().get("list");
        IysMovements.Read read = movements.read(list);
        String cursor = WireJson.text(body.get(), "after").orElse(null);
        // Without a cursor the same page would come for ever.
        boolean more = cursor != null && list.size() >= pageSize;
        return new Answers.Page(read.movements(), read.unreadable(), cursor, more);
    }

    Answers.Changes history(HttpAnswer answer) {
        Optional<JsonNode> body = listed(answer);
        if (body.isEmpty()) {
            return failure(answer);
        }
        IysMovements.Read read = movements.read(body.get().get("list"));
        return new Answers.Page(read.movements(), read.unreadable(), null, false);
    }

    Answers.Kept kept(byte[] raw) {
        return WireJson.read(raw)
                .flatMap(movements::movement)
                .<Answers.Kept>map(Answers.KeptMovement::new)
                .orElseGet(WireFailures::unreadable);
    }

    Answers.Changes pushed(byte[] body) {
        Optional<JsonNode> list = WireJson.read(body)
                .map(root -> root.isArray() ? root : root.path("list"))
                .filter(JsonNode::isArray);
        if (list.isEmpty()) {
            return WireFailures.unreadable();
        }
        IysMovements.Read read = movements.read(list.get());
        return new Answers.Page(read.movements(), read.unreadable(), null, false);
    }

    Answers.DayHash agreement(HttpAnswer answer) {
        if (answer.status() == NO_CONTENT) {
            return new Answers.NoMovements();
        }
        Optional<JsonNode> body = body(answer).filter(JsonNode::isObject);
        if (body.isEmpty()) {
            return failure(answer);
        }
        Optional<String> hash = WireJson.text(body.get(), "hashValue");
        boolean completed = body.get().path("processStatus").asText().equals("completed");
        if (!completed || hash.isEmpty()) {
            return new Answers.NotReady();
        }
        return new Answers.Hash(
                hash.get().toLowerCase(Locale.ROOT),
                body.get().path("agreementStatus").asBoolean(false));
    }

    Answers.Confirmation confirmed(HttpAnswer answer) {
        return answer.isSuccess()
                        && (answer.status() == NO_CONTENT || body(answer).isPresent())
                ? new Answers.Done()
                : failure(answer);
    }

    Answers.Registrations pushRegistrations(HttpAnswer answer) {
        if (answer.status() == NO_CONTENT) {
            return new Answers.Registered(List.of());
        }
        Optional<JsonNode> list = body(answer).filter(JsonNode::isArray);
        if (list.isEmpty()) {
            return failure(answer);
        }
        List<Answers.Connection> connections = new ArrayList<>();
        for (JsonNode item : list.get()) {
            Optional<String> url = WireJson.text(item, "url");
            Optional<Channel> channel = Channel.parse(item.path("type").asText());
            if (url.isEmpty() || channel.isEmpty()) {
                return WireFailures.unreadable();
            }
            connections.add(new Answers.Connection(
                    url.get(),
                    channel.get(),
                    WireJson.date(item, "registerTime").orElse(null),
                    !item.path("status").asText().equals(NOT_ESTABLISHED)));
        }
        return new Answers.Registered(connections);
    }

    Answers.DayFile dayFile(HttpAnswer answer) {
        if (answer.status() == NO_CONTENT) {
            return new Answers.NoMovements();
        }
        if (!answer.isSuccess()) {
            return failure(answer);
        }
        Optional<Answers.Day> day = IysDayFile.read(answer.bodyText(), movements);
        return day.isPresent() ? day.get() : WireFailures.unreadable();
    }

    private Optional<JsonNode> listed(HttpAnswer answer) {
        return body(answer).filter(body -> body.path("list").isArray());
    }

    private static Optional<JsonNode> body(HttpAnswer answer) {
        return answer.isSuccess() ? WireJson.read(answer.body()) : Optional.empty();
    }

    /** Of an answer that could not be used. */
    private static Failure failure(HttpAnswer answer) {
        return WireFailures.transport(answer)
                .orElseGet(() -> answer.isSuccess()
                        ? WireFailures.unreadable()
                        : HErrors.of(answer).failure());
    }
}
