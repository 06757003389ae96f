package io.izinhub.platform.web;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The published document is the one that the hub makes of its own code. After a change of the API write it anew and look
 * at the difference:
 *
 * <pre>mvn test -Dtest=OpenApiDocumentTest -Dopenapi.write=true</pre>
 */
@HubTest
class OpenApiDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/api/openapi.yaml");
    private static final String KEY = "openapi-document-test";
    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final HubHttp hub;

    @Autowired
    OpenApiDocumentTest(@LocalServerPort int port, Accounts accounts) {
        accounts.ensureKey(KEY, KEY, Role.INTEGRATION);
        this.hub = new HubHttp(port);
    }

    @Test
    void thePublishedDocumentIsTheOneOfTheCode() throws IOException {
        ObjectNode made = (ObjectNode) json(hub.get("/v3/api-docs", bearer(KEY)));
        made.remove("servers"); // names the port of this run
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            YAML.writeValue(DOCUMENT.toFile(), sorted(made));
        }
        JsonNode published = YAML.readTree(DOCUMENT.toFile());

        assertThat(sorted(made))
                .as("run mvn test -Dtest=OpenApiDocumentTest -Dopenapi.write=true")
                .isEqualTo(sorted(published));
    }

    private static Map<?, ?> sorted(JsonNode node) throws IOException {
        return SORTED.readValue(SORTED.writeValueAsString(SORTED.convertValue(node, TreeMap.class)), TreeMap.class);
    }
}
