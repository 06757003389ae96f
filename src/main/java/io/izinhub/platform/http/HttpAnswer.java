package io.izinhub.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back for an {@link HttpCall}: an answer of any status, or the reason why there is none. Immutable.
 *
 * <p>{@code toString} shows status and size only; even the reason phrase may hold personal data (CRM contract, errors).
 *
 * @param status HTTP status, 0 when there was no answer
 * @param reason reason phrase as sent (HTTP/1.1), empty for none
 * @param headers response headers; names compare in any letter case
 * @param body response body, empty for none
 * @param failure present exactly when there was no answer
 */
public record HttpAnswer(
        int status, String reason, Map<String, List<String>> headers, byte[] body, Optional<TransportFailure> failure) {

    private static final byte[] NO_BODY = {};

    public HttpAnswer {
        if (failure.isPresent() != (status == 0)) {
            throw new IllegalArgumentException("either a status or a failure");
        }
        Objects.requireNonNull(reason, "reason");
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
        body = body.clone();
    }

    /** Returns an answer as it was received. */
    public static HttpAnswer of(int status, String reason, Map<String, List<String>> headers, byte[] body) {
        return new HttpAnswer(status, reason, headers, body, Optional.empty());
    }

    /** Returns the absence of an answer. */
    public static HttpAnswer failed(TransportFailure failure) {
        return new HttpAnswer(0, "", Map.of(), NO_BODY, Optional.of(failure));
    }

    /** Returns whether an answer with a 2xx status came; the body may still say otherwise. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns the first value of a header, name in any letter case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns a copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Returns the body read as UTF-8; bytes that are no UTF-8 become U+FFFD. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpAnswer that
                && status == that.status
                && reason.equals(that.reason)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body)
                && failure.equals(that.failure);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, reason, headers, Arrays.hashCode(body), failure);
    }

    @Override
    public String toString() {
        return failure.map(f -> "no answer: " + f.kind() + " " + f.cause())
                .orElseGet(() -> status + ", " + body.length + " bytes");
    }
}
