package io.izinhub.sim.verimor;

import io.izinhub.sim.Moment;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimResponse;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The account's own black list, which İYS knows nothing of. Thread-safe. */
final class BlackList {

    private static final String PHONE = "90[0-9]{10}";

    private final Clock clock;
    private final Map<String, LocalDateTime> phones = new LinkedHashMap<>();

    BlackList(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean holds(String phone) {
        return phones.containsKey(phone);
    }

    synchronized int size() {
        return phones.size();
    }

    /** A page, oldest first. */
    synchronized SimResponse list(Params params) {
        List<Map<String, Object>> records = phones.entrySet().stream()
                .skip(params.number("offset", 0))
                .limit(params.limit())
                .map(entry -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("created_at", Moment.iso(entry.getValue()));
                    json.put("phone", entry.getKey());
                    json.put("source", "api");
                    return json;
                })
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total", phones.size());
        json.put("records", records);
        return SimJson.answer(200, json);
    }

    /** {@code phones} in the query, or the newer {@code phone} in the body. */
    synchronized SimResponse add(Params params) {
        LocalDateTime now = Moment.now(clock);
        read(params.text("phones").or(() -> params.text("phone")).orElse(""))
                .forEach(phone -> phones.putIfAbsent(phone, now));
        return SimJson.plain(200, "OK");
    }

    synchronized SimResponse remove(String list) {
        read(list).forEach(phones::remove);
        return SimJson.plain(200, "OK");
    }

    private static List<String> read(String list) {
        List<String> read = List.of(list.split(","));
        read.stream().filter(phone -> !phone.matches(PHONE)).findFirst().ifPresent(phone -> {
            throw new Refusal(400, "Invalid phone number: " + phone);
        });
        return read;
    }
}
