package io.izinhub.integrator.generic;

import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.Simulator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The invented firm of {@code mappings/integrator/README.md}: forms, a key in a header, one consent a call. */
final class OrnekPosta implements Simulator {

    private final Map<String, Map<String, String>> held = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "ornek-posta";
    }

    @Override
    public SimResponse handle(SimRequest request) {
        if (!"demo".equals(request.header("X-Anahtar"))) {
            return error("1");
        }
        Map<String, String> form = form(request.bodyText());
        String key = form.get("kime") + "/" + form.get("kanal") + "/" + form.get("tacir");
        return switch (request.path()) {
            case "/izin/600100/ekle" -> add(key, form);
            case "/izin/600100/sor" -> ask(key);
            default -> SimResponse.empty(404);
        };
    }

    private SimResponse add(String key, Map<String, String> form) {
        if (!form.get("kime").contains("@") && !form.get("kime").startsWith("+")) {
            return error("12");
        }
        held.put(key, form);
        return SimJson.answer(200, Map.of("sonuc", "TAMAM"));
    }

    private SimResponse ask(String key) {
        Map<String, String> form = held.get(key);
        return form == null
                ? SimJson.answer(200, Map.of("sonuc", "TAMAM", "izin", "BILINMIYOR"))
                : SimJson.answer(
                        200,
                        Map.of(
                                "sonuc", "TAMAM",
                                "izin", form.get("izin"),
                                "kaynak", form.get("kaynak"),
                                "tarih", form.get("tarih")));
    }

    static SimResponse error(String code) {
        return SimJson.answer(200, Map.of("sonuc", "HATA", "kod", code));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public SimResponse faultAnswer(SimFault fault) {
        return SimResponse.empty(fault.code());
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("held", held.size());
    }
}
