package io.izinhub.sim.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimPhones;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The firm's own list of numbers that are never written to; İYS knows nothing of it. Thread-safe. */
final class BlackList {

    private static final int PAGE = 1_000;

    private final SimClock clock;
    private final Map<String, Instant> numbers = new ConcurrentSkipListMap<>();

    BlackList(SimClock clock) {
        this.clock = clock;
    }

    boolean has(String number) {
        return numbers.containsKey(number);
    }

    int size() {
        return numbers.size();
    }

    /** @throws Refusal 466 */
    ObjectNode add(JsonNode request) {
        numbers.putIfAbsent(number(request), clock.instant());
        return SimJson.object();
    }

    /** @throws Refusal 466 */
    ObjectNode delete(JsonNode request) {
        numbers.remove(number(request));
        return SimJson.object();
    }

    private static String number(JsonNode request) {
        return SimPhones.mobile(request.path("blacklist").path("number").asText())
                .orElseThrow(() -> new Refusal(466));
    }

    /** @throws Refusal 400 */
    ObjectNode list(JsonNode request) {
        JsonNode asked = request.path("blacklist");
        Instant from = limit(asked, "start", Instant.MIN);
        Instant to = limit(asked, "end", Instant.MAX);
        int page = asked.path("page").asInt(1);
        int rows = asked.path("rowCount").asInt(PAGE);
        if (page < 1 || rows < 1 || rows > PAGE) {
            throw new Refusal(400);
        }
        List<String> found = numbers.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().isBefore(from) && !entry.getValue().isAfter(to))
                .map(Map.Entry::getKey)
                .toList();
        ObjectNode answer = SimJson.object();
        ObjectNode list = answer.putObject("blacklist").put("count", String.valueOf(found.size()));
        ArrayNode shown = list.putArray("number");
        found.stream().skip((page - 1L) * rows).limit(rows).forEach(shown::add);
        return answer;
    }

    private static Instant limit(JsonNode asked, String side, Instant open) {
        return SimJson.word(asked.path("filter"), side)
                .map(text -> Dates.asked(text).orElseThrow(() -> new Refusal(400)))
                .orElse(open);
    }
}
