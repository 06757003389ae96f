package io.izinhub.sim.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code get-report}, {@code get-reports}, {@code get-sender}, {@code get-balance}. Thread-safe. */
final class ReportCalls {

    private static final int ROWS = 1_000;
    private static final int ORDERS = 30;
    private static final Duration LONGEST = Duration.ofDays(10);

    private final SimClock clock;
    private final Orders orders;

    ReportCalls(SimClock clock, Orders orders) {
        this.clock = clock;
        this.orders = orders;
    }

    /** @throws Refusal 400, 455, 456 */
    ObjectNode report(JsonNode request) {
        JsonNode asked = request.path("order");
        Order order = orders.find(asked.path("id").asText()).orElseThrow(() -> new Refusal(455));
        if (order.state() == Order.State.SENDING && order.start().isAfter(clock.instant())) {
            throw new Refusal(456);
        }
        int page = number(asked, "page", 1);
        int rows = number(asked, "rowCount", ROWS);
        if (page < 1 || rows < 1 || rows > ROWS) {
            throw new Refusal(400);
        }
        ObjectNode answer = SimJson.object();
        ObjectNode json = summary(answer.putObject("order"), order).put("sendAt", Dates.shown(order.start()));
        ArrayNode messages = json.putArray("message");
        order.lines().stream()
                .skip((page - 1L) * rows)
                .limit(rows)
                .forEach(line -> message(messages.addObject(), line));
        return answer;
    }

    private static void message(ObjectNode json, Order.Line line) {
        if (line.number().startsWith("+90")) {
            json.put("number", Long.parseLong(line.number().substring("+90".length())));
        } else {
            json.put("number", line.number());
        }
        json.put("status", line.fate().code());
    }

    /** @throws Refusal 400 */
    ObjectNode reports(JsonNode request) {
        JsonNode filter = request.path("filter");
        Optional<Instant> from = SimJson.word(filter, "start").flatMap(Dates::asked);
        Optional<Instant> to = SimJson.word(filter, "end").flatMap(Dates::asked);
        int page = number(filter, "page", 1);
        if (from.isEmpty()
                || to.isEmpty()
                || page < 1
                || Duration.between(from.get(), to.get()).compareTo(LONGEST) > 0) {
            throw new Refusal(400);
        }
        List<Order> found = orders.all().stream()
                .filter(order ->
                        !order.taken().isBefore(from.get()) && !order.taken().isAfter(to.get()))
                .toList();
        ObjectNode answer = SimJson.object().put("count", found.size());
        ArrayNode list = answer.putArray("orders");
        found.stream().skip((page - 1L) * ORDERS).limit(ORDERS).forEach(order -> summary(list.addObject(), order)
                .put("sentAt", Dates.shown(order.start())));
        return answer;
    }

    private static ObjectNode summary(ObjectNode json, Order order) {
        return json.put("id", order.id())
                .put("status", order.state().code())
                .put("total", order.lines().size())
                .put("delivered", order.count(Order.Fate.DELIVERED))
                .put("undelivered", order.count(Order.Fate.UNDELIVERED))
                .put("waiting", order.count(Order.Fate.WAITING))
                .put("sender", order.sender())
                .put("submitAt", Dates.shown(order.taken()));
    }

    ObjectNode senders(JsonNode request) {
        ObjectNode answer = SimJson.object();
        ObjectNode senders = answer.putObject("senders").put("count", Account.SENDERS.size());
        ArrayNode list = senders.putArray("sender");
        Account.SENDERS.forEach(list::add);
        return answer;
    }

    ObjectNode balance(JsonNode request) {
        ObjectNode answer = SimJson.object();
        answer.putObject("balance").put("amount", "1000.00").put("sms", "10000");
        return answer;
    }

    /** Text or number; empty text is nothing. */
    private static int number(JsonNode json, String field, int otherwise) {
        return SimJson.word(json, field).isEmpty()
                ? otherwise
                : json.path(field).asInt();
    }
}
