package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registration of push receivers (İYS API 10). A receiver must refuse a call without credentials and take a test record. */
final class PushCalls {

    private static final int PER_TYPE = 2;

    private final Clock clock;
    private final SimSettings settings;
    private final PushTargets targets;
    private final PushSender sender;
    private final SimCounts counters;

    PushCalls(Clock clock, SimSettings settings, PushTargets targets, PushSender sender, SimCounts counters) {
        this.clock = clock;
        this.settings = settings;
        this.targets = targets;
        this.sender = sender;
        this.counters = counters;
    }

    void routes(Router router, String brand) {
        router.add("POST", brand + "/push/registration", this::register);
        router.add("GET", brand + "/push/registration", this::list);
        router.add("POST", brand + "/push/unregistration", this::unregister);
    }

    private SimResponse register(Call call) {
        counters.add("writes");
        JsonNode connections = call.object("H014").path("connection");
        if (!connections.isArray() || connections.isEmpty()) {
            throw new IysException(422, IysError.at("H530", connections, "connection"));
        }
        List<PushTargets.Target> added = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            added.add(checked(call, connections.get(i), i));
        }
        checkCount(call, added);
        for (PushTargets.Target target : added) {
            probe(target);
        }
        added.forEach(targets::add);
        return Call.json(200, Map.of("message", "Bağlantı oluşturuldu."));
    }

    private PushTargets.Target checked(Call call, JsonNode connection, int index) {
        List<IysError> errors = new ArrayList<>();
        String type = ConsentRules.choice(connection, "type", ConsentRules.TYPES, "H111", "H117", errors);
        if (connection.path("username").asText("").isEmpty()
                || connection.path("password").asText("").isEmpty()) {
            errors.add(IysError.at("H093", null, "connection", index));
        }
        URI url = url(connection.path("url").asText(""));
        if (url == null) {
            errors.add(IysError.at("H531", connection.path("url"), "connection", index, "url"));
        }
        if (!errors.isEmpty()) {
            throw new IysException(422, errors);
        }
        return new PushTargets.Target(
                call.brandCode(),
                type,
                url,
                connection.get("username").asText(),
                connection.get("password").asText(),
                IysDates.now(clock));
    }

    private URI url(String text) {
        try {
            URI url = URI.create(text);
            boolean allowed =
                    "https".equals(url.getScheme()) || "http".equals(url.getScheme()) && settings.flag("httpPush");
            return allowed && url.getHost() != null ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void checkCount(Call call, List<PushTargets.Target> added) {
        List<PushTargets.Target> all = new ArrayList<>(targets.of(call.brandCode()));
        all.addAll(added);
        for (String type : ConsentRules.TYPES) {
            if (all.stream().filter(t -> type.equals(t.type())).count() > PER_TYPE) {
                throw new IysException(422, IysError.at("H530", (Object) type, "connection"));
            }
        }
    }

    private void probe(PushTargets.Target target) {
        try {
            int open = sender.post(target.url(), null, null, testRecord());
            if (open != 401 && open != 403) {
                throw new IysException(422, "H530");
            }
            int taken = sender.post(target.url(), target.userName(), target.password(), testRecord());
            if (taken / 100 != 2) {
                throw new IysException(422, "H530");
            }
        } catch (HttpTimeoutException e) {
            throw new IysException(422, IysError.of("H191").withMessage("timeout"));
        } catch (IOException e) {
            throw new IysException(422, "H530");
        }
    }

    static Map<String, Object> testRecord() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("iysCode", 121212);
        record.put("brandCode", 121212);
        record.put("recipient", "pushtest@iys.org.tr");
        record.put("recipientType", "BIREYSEL");
        record.put("type", "EPOSTA");
        record.put("status", "ONAY");
        record.put("source", "IYS_MOBIL");
        record.put("consentDate", "2015-05-01 15:00:00");
        record.put("creationDate", "2015-05-01 15:00:00");
        record.put("transactionId", "12".repeat(32));
        return Map.of("list", List.of(record));
    }

    private SimResponse list(Call call) {
        return Call.json(
                200,
                targets.of(call.brandCode()).stream()
                        .map(target -> {
                            Map<String, Object> json = new LinkedHashMap<>();
                            json.put("url", target.url().toString());
                            json.put("type", target.type());
                            json.put("registerTime", IysDates.text(target.registered()));
                            json.put("status", "Bağlantı Oluşturuldu");
                            return json;
                        })
                        .toList());
    }

    private SimResponse unregister(Call call) {
        JsonNode body = call.object("H014");
        boolean removed = targets.remove(
                call.brandCode(), body.path("url").asText(), body.path("type").asText());
        if (!removed) {
            throw new IysException(422, IysError.at("H530", body.path("url"), "url"));
        }
        return Call.json(200, Map.of("message", "Bağlantı kaldırıldı."));
    }
}
