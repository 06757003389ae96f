package io.izinhub.testing;

import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends what an adapter built, for tests that need no flow. Thread-safe. */
public final class HttpWire {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Duration timeout;

    /** @param timeout until the whole answer is there */
    public HttpWire(Duration timeout) {
        this.timeout = timeout;
    }

    public HttpAnswer send(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(timeout)
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return HttpAnswer.of(response.statusCode(), "", response.headers().map(), response.body());
        } catch (IOException e) {
            return HttpAnswer.failed(
                    new TransportFailure(ErrorKind.RETRYABLE, e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
