package io.izinhub.sms.relay;

import io.izinhub.platform.http.HttpCall;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;

/**
 * What a client sent, as far as it concerns the firm.
 *
 * @param path behind the account, as it came
 * @param query as it came; null for none. May hold a password
 * @param headers that go on to the firm
 * @param body as it came, packed or not
 */
record RelayRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** The rest is between the client and us: cookies, proxies, connections. */
    private static final List<String> PASSED =
            List.of("Authorization", "Content-Type", "Accept", "Accept-Language", "User-Agent", "Content-Encoding");

    /** @param prefix of the path, that is ours */
    static RelayRequest of(HttpServletRequest request, String prefix, InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : PASSED) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, name.equals(CONTENT_TYPE) ? sendable(value) : value);
            }
        }
        return new RelayRequest(
                request.getMethod(),
                request.getRequestURI().substring(prefix.length()),
                request.getQueryString(),
                headers,
                in == null ? new byte[0] : in.readAllBytes());
    }

    /** Our HTTP client refuses a type that is none, and a charset that it does not know; the bytes go on all the same. */
    private static String sendable(String type) {
        try {
            MediaType.parseMediaType(type).getCharset();
            return type;
        } catch (IllegalArgumentException e) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }

    /** Never asks a name server: what stands there is an address. */
    static InetAddress sender(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr());
        } catch (UnknownHostException e) {
            return null;
        }
    }

    RelayRequest behind(String segment) {
        return new RelayRequest(method, path.substring(segment.length()), query, headers, body);
    }

    /** A packed body is not read. */
    boolean isPacked() {
        String encoding = headers.get("Content-Encoding");
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    /** The same for the firm. */
    HttpCall call(URI base) {
        return call(base, new Order.Bytes(query, body));
    }

    /** @throws IllegalArgumentException the address is none */
    HttpCall call(URI base, Order.Bytes bytes) {
        URI uri = URI.create(base + path + (bytes.query() == null ? "" : "?" + bytes.query()));
        return new HttpCall(method, uri, headers, bytes.body());
    }

    /** Neither query, header nor body. */
    @Override
    public String toString() {
        return "RelayRequest[" + method + "]";
    }
}
