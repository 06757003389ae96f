package io.izinhub.sim.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.SimSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code send-sms} and {@code cancel-order}. Thread-safe. */
final class SmsCalls {

    /** Seven SMS. */
    private static final int TEXT_LENGTH = 7 * 153;

    private static final Pattern WITH_SECONDS = Pattern.compile("[0-9/]{10} [0-9]{2}:[0-9]{2}:[0-9]{2}");

    private final SimClock clock;
    private final SimSettings settings;
    private final Orders orders;
    private final BlackList blackList;

    SmsCalls(SimClock clock, SimSettings settings, Orders orders, BlackList blackList) {
        this.clock = clock;
        this.settings = settings;
        this.orders = orders;
        this.blackList = blackList;
    }

    /** @throws Refusal 450 to 454, 457, 468 to 470 */
    ObjectNode send(JsonNode request) {
        JsonNode order = request.path("order");
        String sender = order.path("sender").asText("");
        if (!Account.SENDERS.contains(sender)) {
            throw new Refusal(450);
        }
        String iysList = iysList(order);
        Instant start = start(order.path("sendDateTime"));
        String id = orders.accept(sender, iysList, start, lines(order.path("message")));
        ObjectNode answer = SimJson.object();
        answer.putObject("order").put("id", id);
        return answer;
    }

    /** The firm's documents say text, its own client sends a number. */
    private String iysList(JsonNode order) {
        String iys = SimJson.word(order, "iys").orElse("");
        if (!iys.equals("0") && !iys.equals("1")) {
            throw new Refusal(468);
        }
        if (iys.equals("0")) {
            return null;
        }
        String list = order.path("iysList").asText();
        if (!list.equals("BIREYSEL") && !list.equals("TACIR")) {
            throw new Refusal(469);
        }
        if (!settings.flag("iletimerkezi.iysSubscription")) {
            throw new Refusal(470);
        }
        return list;
    }

    /** Text, or a list of one; nothing is now, and so is a time with seconds, which the firm does not understand. */
    private Instant start(JsonNode given) {
        String text = given.isArray() ? given.path(0).asText("") : given.asText("");
        if (text.isBlank() || WITH_SECONDS.matcher(text).matches()) {
            return clock.instant();
        }
        return Dates.order(text).orElseThrow(() -> new Refusal(457));
    }

    /** One message, or a list with a text for each. */
    private List<Order.Line> lines(JsonNode message) {
        List<Order.Line> lines = new ArrayList<>();
        if (message.isArray()) {
            message.forEach(one -> lines.addAll(lines(one)));
        } else {
            String text = message.path("text").asText("");
            if (text.isBlank()) {
                throw new Refusal(454);
            }
            if (text.length() > TEXT_LENGTH) {
                throw new Refusal(453);
            }
            for (String number : numbers(message.path("receipents").path("number"))) {
                String form = SimPhones.mobile(number).orElse(number);
                lines.add(new Order.Line(form, text, Order.Fate.WAITING));
            }
        }
        if (lines.stream().noneMatch(this::reachable)) {
            throw new Refusal(452);
        }
        return lines;
    }

    private boolean reachable(Order.Line line) {
        return SimPhones.mobile(line.number()).isPresent() && !blackList.has(line.number());
    }

    private static List<String> numbers(JsonNode given) {
        List<String> numbers = new ArrayList<>();
        if (given.isArray()) {
            given.forEach(number -> numbers.add(number.asText("")));
        } else {
            Optional.of(given.asText("")).filter(text -> !text.isBlank()).ifPresent(numbers::add);
        }
        return numbers;
    }

    /** @throws Refusal 455 */
    ObjectNode cancel(JsonNode request) {
        if (!orders.cancel(request.path("order").path("id").asText())) {
            throw new Refusal(455);
        }
        return SimJson.object();
    }
}
