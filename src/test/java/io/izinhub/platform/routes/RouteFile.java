package io.izinhub.platform.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One flow file, read as data: its routes, endpoints and expressions. */
record RouteFile(String name, String text, JsonNode root) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> TAKES_URI = Set.of("from", "to", "toD", "wireTap", "enrich", "pollEnrich", "poll");
    private static final Set<String> PREDICATES = Set.of("when", "filter", "validate", "onWhen", "completionPredicate");

    /** A route or a route template's route; {@code id} is empty when it has none. */
    record Route(String id, JsonNode node, boolean template) {

        String text(String key) {
            return node.path(key).asText("");
        }

        JsonNode from() {
            return node.path("from");
        }
    }

    /** An endpoint with its parameters; {@code consumer} when it stands in a {@code from}. */
    record Endpoint(String uri, boolean consumer) {

        String scheme() {
            int colon = uri.indexOf(':');
            return colon < 0 ? uri : uri.substring(0, colon);
        }

        boolean isOpen() {
            return uri.contains("{{");
        }
    }

    /** An expression in some language; {@code parent} is the step that holds it. */
    record Expression(String language, String text, String parent) {

        boolean isPredicate() {
            return PREDICATES.contains(parent);
        }
    }

    static RouteFile read(Path file) {
        try {
            String text = Files.readString(file);
            return new RouteFile(file.getFileName().toString(), text, YAML.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<RouteFile> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (JsonNode item : root) {
            if (item.has("route")) {
                routes.add(new Route(item.path("route").path("id").asText(""), item.get("route"), false));
            } else if (item.has("from")) {
                routes.add(new Route("", item, false));
            } else if (item.has("routeTemplate")) {
                JsonNode template = item.get("routeTemplate");
                JsonNode route = template.has("route") ? template.get("route") : template;
                routes.add(new Route(template.path("id").asText(""), route, true));
            }
        }
        return routes;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        collectEndpoints(root, endpoints);
        return endpoints;
    }

    private static void collectEndpoints(JsonNode node, List<Endpoint> found) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean consumer = field.getKey().equals("from");
            if (TAKES_URI.contains(field.getKey()) && field.getValue().isTextual()) {
                found.add(new Endpoint(field.getValue().asText(), consumer));
            } else if (field.getValue().path("uri").isTextual()) {
                found.add(new Endpoint(withParameters(field.getValue()), consumer));
            }
            collectEndpoints(field.getValue(), found);
        }
        if (node.isArray()) {
            node.forEach(child -> collectEndpoints(child, found));
        }
    }

    private static String withParameters(JsonNode endpoint) {
        StringBuilder uri = new StringBuilder(endpoint.get("uri").asText());
        char separator = uri.indexOf("?") < 0 ? '?' : '&';
        for (Map.Entry<String, JsonNode> parameter : endpoint.path("parameters").properties()) {
            uri.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(parameter.getValue().asText());
            separator = '&';
        }
        return uri.toString();
    }

    List<Expression> expressions(Set<String> languages) {
        List<Expression> expressions = new ArrayList<>();
        collectExpressions(root, "", languages, expressions);
        return expressions;
    }

    private static void collectExpressions(
            JsonNode node, String parent, Set<String> languages, List<Expression> found) {
        if (node.isArray()) {
            node.forEach(child -> collectExpressions(child, parent, languages, found));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (languages.contains(field.getKey())) {
                String text = value.isTextual()
                        ? value.asText()
                        : value.path("expression").asText();
                found.add(new Expression(field.getKey(), text, parent));
            } else if (field.getKey().equals("language") && value.has("language")) {
                found.add(new Expression(
                        value.get("language").asText(), value.path("expression").asText(), parent));
            }
            String step = field.getKey().equals("expression") ? parent : field.getKey();
            collectExpressions(value, step, languages, found);
        }
    }
}
