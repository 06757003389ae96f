package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the calls of a contract for one account. Immutable and thread-safe. */
final class ContractCalls {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Contract contract;
    private final GenericSettings account;
    private final MappingRegistry mappings;
    private final String base;

    ContractCalls(Contract contract, GenericSettings account, MappingRegistry mappings) {
        this.contract = contract;
        this.account = account;
        this.mappings = mappings;
        this.base = account.baseUrl().toString().replaceAll("/+$", "");
    }

    /** What every request mapping is given. */
    ObjectNode input(String brand) {
        ObjectNode input = NODES.objectNode().put("brand", brand);
        ObjectNode settings = input.putObject("settings");
        account.settings().forEach(settings::put);
        ObjectNode secrets = input.putObject("secrets");
        account.secrets().forEach(secrets::put);
        return input;
    }

    HttpCall call(Contract.Call call, String brand, ObjectNode input) {
        return call(call, Map.of(Template.BRAND, brand), input);
    }

    HttpCall call(Contract.Call call, String brand, String requestId, ObjectNode input) {
        return call(call, Map.of(Template.BRAND, brand, Template.REQUEST_ID, requestId), input);
    }

    private HttpCall call(Contract.Call call, Map<String, String> values, ObjectNode input) {
        JsonNode content = call.request() == null ? NODES.objectNode() : mappings.apply(call.request(), input);
        String path = base + Template.path(call.path(), account, values);
        HttpCall built =
                switch (call.send()) {
                    case NONE -> HttpCall.of(call.method(), URI.create(path));
                    case JSON ->
                        HttpCall.of(call.method(), URI.create(path))
                                .withBody("application/json", WireJson.write(content));
                    case FORM ->
                        HttpCall.of(call.method(), URI.create(path))
                                .withBody(
                                        "application/x-www-form-urlencoded",
                                        fields(call, content).getBytes(StandardCharsets.US_ASCII));
                    case QUERY -> HttpCall.of(call.method(), URI.create(path + "?" + fields(call, content)));
                };
        for (Map<String, String> headers : List.of(contract.headers(), call.headers())) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                built = built.withHeader(header.getKey(), Template.header(header.getValue(), account, values));
            }
        }
        return built;
    }

    /** Whether a call that was built is one of this kind. */
    boolean isSame(Contract.Call kind, HttpCall call) {
        String path = call.uri().getRawPath();
        String root = account.baseUrl().getRawPath().replaceAll("/+$", "");
        return kind.method().equals(call.method())
                && path.startsWith(root)
                && Template.shape(kind.path())
                        .matcher(path.substring(root.length()))
                        .matches();
    }

    /** A list is its name once for each value. */
    private static String fields(Contract.Call call, JsonNode content) {
        List<String> fields = new ArrayList<>();
        content.properties().forEach(field -> {
            for (JsonNode value : field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                if (!value.isValueNode()) {
                    throw new ConfigurationProblem(
                            "mappings/" + call.request() + ".jslt",
                            "A form or query has texts and numbers only; this makes something with members. | Formda ve sorguda yalnız metin ve sayı olur; bu, içinde alanlar olan bir şey üretiyor.",
                            ContractFile.HINT);
                }
                fields.add(Template.encoded(field.getKey()) + "=" + Template.encoded(value.asText()));
            }
        });
        return String.join("&", fields);
    }
}
