package io.izinhub.consent.query;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Asks the hub over HTTP, as a client would. */
final class QueryApi {

    static final String KEY = "query-test-key";

    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    QueryApi(int port, Accounts accounts) {
        accounts.ensureKey("query-test", KEY, Role.MARKETING);
        this.port = port;
    }

    HttpResponse<String> post(String type, String query, String body, String... headers) {
        return post(type, query, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> post(String type, String query, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(query))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI uri(String query) {
        return URI.create("http://localhost:" + port + "/api/v1/consents/query" + query);
    }
}
