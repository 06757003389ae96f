package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the list of the company's brands (İYS API, 9.1). Pure. */
final class IysBrands {

    private IysBrands() {}

    /** Names by İYS code; empty where the answer is none or cannot be read. */
    static Optional<Map<String, String>> read(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return Optional.empty();
        }
        return WireJson.read(answer.body()).filter(JsonNode::isArray).map(list -> {
            Map<String, String> names = new TreeMap<>();
            list.forEach(brand -> names.put(
                    brand.path("brandCode").asText(), brand.path("name").asText()));
            return names;
        });
    }
}
