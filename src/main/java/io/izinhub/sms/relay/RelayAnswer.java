package io.izinhub.sms.relay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the client is told: the firm's own answer, or ours in the firm's form, so that its programs read it.
 *
 * @param headers name and value
 */
public record RelayAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final List<String> PASSED = List.of("Content-Type", "Retry-After", "WWW-Authenticate");
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain;charset=UTF-8";

    public RelayAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static RelayAnswer plain(int status, String text) {
        return new RelayAnswer(status, Map.of("Content-Type", TEXT), text.getBytes(StandardCharsets.UTF_8));
    }

    /** As the firm gave it. */
    static RelayAnswer of(HttpAnswer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        PASSED.forEach(name -> answer.header(name).ifPresent(value -> headers.put(name, value)));
        return new RelayAnswer(answer.status(), headers, answer.body());
    }

    RelayAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RelayAnswer(status, more, body);
    }

    /** In the firm's words; those of its documents that come nearest. */
    static RelayAnswer of(CallKind kind, Trouble trouble) {
        return switch (kind) {
            case NETGSM_SEND, NETGSM_OTP -> json(trouble);
            case NETGSM_XML, NETGSM_FORM ->
                new RelayAnswer(
                        200,
                        Map.of("Content-Type", "text/html;charset=UTF-8"),
                        netgsm(trouble).getBytes(StandardCharsets.UTF_8));
            case VERIMOR_SEND, VERIMOR_FORM -> verimor(trouble);
            case OTHER, UNREAD -> plain(404, "izin-hub: " + trouble.name());
        };
    }

    private static String netgsm(Trouble trouble) {
        return switch (trouble) {
            case UNREADABLE, UNREAD_CALL, NOBODY_LEFT, QUIET_HOURS -> "70";
            case TEXT_HELD -> "20";
            case TEMPORARY -> "100";
        };
    }

    private static RelayAnswer json(Trouble trouble) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("code", netgsm(trouble)).putNull("jobid").put("description", "izin-hub: " + trouble.name());
        return new RelayAnswer(
                406, Map.of("Content-Type", JSON), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static RelayAnswer verimor(Trouble trouble) {
        return switch (trouble) {
            case UNREADABLE, UNREAD_CALL -> plain(400, "INVALID_JSON");
            case NOBODY_LEFT -> plain(400, "MISSING_DESTINATION_ADDRESS");
            case TEXT_HELD -> plain(400, "FORBIDDEN_MESSAGE");
            case QUIET_HOURS -> plain(400, "INVALID_DELIVERY_TIME");
            case TEMPORARY -> plain(503, "Service Unavailable");
        };
    }

    /** Whether the firm has taken an order; its number then stands in the answer. */
    static boolean isTaken(Firm firm, HttpAnswer answer) {
        if (answer.status() != 200) {
            return false;
        }
        String text = answer.bodyText().strip();
        return firm == Firm.VERIMOR
                || text.matches("0[0-2]( .*)?")
                || text.matches("(?s)\\{.*\"code\"\\s*:\\s*\"?00\"?\\s*[,}].*");
    }

    /** Holds a firm's answer about persons. */
    @Override
    public String toString() {
        return "RelayAnswer[" + status + "]";
    }
}
