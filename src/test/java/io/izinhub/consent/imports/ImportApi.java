package io.izinhub.consent.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Hands files in over HTTP, as a client would. */
final class ImportApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String KEY = "import-test-key";

    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    ImportApi(int port, Accounts accounts) {
        accounts.ensureKey("import-test", KEY, Role.INTEGRATION);
        this.port = port;
    }

    HttpResponse<String> post(String type, String query, byte[] body) {
        return send(request("/consents/import" + query)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** @return the status once the work is done */
    JsonNode run(String type, String query, byte[] body) {
        HttpResponse<String> answer = post(type, query, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return finished(json(answer.body()).get("importId").asText());
    }

    JsonNode finished(String id) {
        return await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(id), status -> status.hasNonNull("finishedAt"));
    }

    JsonNode status(String id) {
        return json(send(request("/imports/" + id).build()).body());
    }

    String rejected(String id) {
        return send(request("/imports/" + id + "/rejected").build()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + KEY);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
