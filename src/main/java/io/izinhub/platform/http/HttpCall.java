package io.izinhub.platform.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One HTTP request that an adapter built: everything that goes over the wire and nothing else. Immutable.
 *
 * <p>{@code toString} shows method and path only, without a part of the path that holds an e-mail address: query, headers
 * and body may hold secrets or personal data.
 *
 * @param method HTTP method in capitals, for example {@code GET}
 * @param uri absolute {@code http} or {@code https} address without user info and fragment
 * @param headers request headers in sending order
 * @param body request body, empty for none; sent with every method, GET and DELETE included (the CRM needs that)
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, byte[] body) {

    private static final Pattern METHOD = Pattern.compile("[A-Z]{3,10}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[^\\p{Cntrl}]*");
    /** A part of a path, as it is sent. */
    private static final Pattern ADDRESS = Pattern.compile("[^/]*(@|%40)[^/]*");

    private static final byte[] NO_BODY = {};

    /** @throws IllegalArgumentException when a part could not be sent as it is; the message never repeats the value */
    public HttpCall {
        require(METHOD.matcher(method).matches(), "method must be 3 to 10 capital letters");
        require(isWebAddress(uri), "uri must be absolute http(s) without user info or fragment");
        headers.forEach(HttpCall::requireSendable);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = body.clone();
    }

    /** Returns a call without headers and body. */
    public static HttpCall of(String method, URI uri) {
        return new HttpCall(method, uri, Map.of(), NO_BODY);
    }

    /** Returns a copy with one more header; an existing one of the same name in any letter case is replaced. */
    public HttpCall withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new HttpCall(method, uri, more, body);
    }

    /** Returns a copy with this body and content type. */
    public HttpCall withBody(String contentType, byte[] content) {
        return new HttpCall(method, uri, headers, content).withHeader("Content-Type", contentType);
    }

    /** Returns a copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Returns whether there is anything to send after the headers. */
    public boolean hasBody() {
        return body.length > 0;
    }

    private static boolean isWebAddress(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            return false;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
    }

    private static void requireSendable(String name, String value) {
        require(HEADER_NAME.matcher(name).matches(), "header name is not a token");
        require(HEADER_VALUE.matcher(value).matches(), "header value of " + name + " has control characters");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpCall that
                && method.equals(that.method)
                && uri.equals(that.uri)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, uri, headers, Arrays.hashCode(body));
    }

    @Override
    public String toString() {
        return method + " " + ADDRESS.matcher(uri.getRawPath()).replaceAll("***");
    }
}
