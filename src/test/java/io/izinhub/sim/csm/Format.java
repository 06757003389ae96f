package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The two forms of every body: the suffix of the path chooses, for events the header {@code Accept}. */
enum Format {
    JSON {
        @Override
        SimResponse answer(String root, JsonNode value) {
            return SimResponse.json(200, Json.write(value));
        }

        @Override
        Optional<JsonNode> parse(byte[] body) {
            return Json.parse(body);
        }
    },
    XML {
        @Override
        SimResponse answer(String root, JsonNode value) {
            return xml(XmlTree.write(root, value));
        }

        @Override
        Optional<JsonNode> parse(byte[] body) {
            return XmlTree.read(body);
        }
    };

    /** @param root name of the document's element; JSON has none */
    abstract SimResponse answer(String root, JsonNode value);

    /** Empty when the bytes are not of this form. */
    abstract Optional<JsonNode> parse(byte[] body);

    static SimResponse xml(String document) {
        return new SimResponse(
                200,
                null,
                Map.of("Content-Type", "application/xml;charset=UTF-8"),
                document.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Format> ofSuffix(String suffix) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(suffix))
                .findFirst();
    }

    /** The best of what is accepted; JSON where nothing says otherwise. */
    static Format ofAccept(String header) {
        return Arrays.stream((header == null ? "" : header).split(","))
                .map(String::strip)
                .sorted(Comparator.comparingDouble(Format::quality).reversed())
                .map(Format::ofType)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(JSON);
    }

    /** @param type of a body; JSON where it is not said */
    static Format ofContent(String type) {
        return Optional.ofNullable(type).flatMap(Format::ofType).orElse(JSON);
    }

    private static Optional<Format> ofType(String type) {
        String name = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (List.of("application/xml", "text/xml").contains(name)) {
            return Optional.of(XML);
        }
        return List.of("application/json", "text/json", "*/*").contains(name) ? Optional.of(JSON) : Optional.empty();
    }

    private static double quality(String type) {
        int at = type.indexOf("q=");
        try {
            return at < 0 ? 1 : Double.parseDouble(type.substring(at + 2).strip());
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
