package io.izinhub.sms.relay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a call of a firm's API is to the relay. */
enum CallKind {
    /** Sends nothing: passes as it is. */
    OTHER,
    NETGSM_SEND,
    NETGSM_OTP,
    NETGSM_XML,
    NETGSM_FORM,
    VERIMOR_SEND,
    VERIMOR_FORM,
    /** Sends, or looks as if it did, in a form that is not read here: must not pass unseen. */
    UNREAD;

    private static final Pattern SENDS = Pattern.compile("(^|[/._-])(send|otp)|send[^/]*$");

    /** @param path behind the account, as it came: {@code /sms/rest/v2/send} */
    static CallKind of(Firm firm, String method, String path) {
        String plain = plain(path);
        String call = firm.path() + " " + method + " " + plain;
        return switch (call) {
            case "netgsm POST /sms/rest/v2/send" -> NETGSM_SEND;
            case "netgsm POST /sms/rest/v2/otp" -> NETGSM_OTP;
            case "netgsm POST /sms/send/xml" -> NETGSM_XML;
            case "netgsm GET /sms/send/get", "netgsm POST /sms/send/get" -> NETGSM_FORM;
            case "verimor POST /v2/send.json" -> VERIMOR_SEND;
            case "verimor GET /v2/send" -> VERIMOR_FORM;
            default -> SENDS.matcher(plain).find() ? UNREAD : OTHER;
        };
    }

    /** As a server that is easy-going would read it. */
    private static String plain(String path) {
        String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        return decoded.toLowerCase(Locale.ROOT).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    /** Whether the call orders messages that can be read. */
    boolean isOrder() {
        return this != OTHER && this != UNREAD;
    }

    /** @throws UnreadableOrderException what it orders cannot be read beyond doubt */
    Order read(RelayRequest request) throws UnreadableOrderException {
        return switch (this) {
            case NETGSM_SEND -> NetgsmOrders.send(request.body());
            case NETGSM_OTP -> NetgsmOrders.otp(request.body());
            case NETGSM_XML -> XmlOrder.read(request.body());
            case NETGSM_FORM -> FormOrder.read(Firm.NETGSM, request.query(), request.body());
            case VERIMOR_SEND -> VerimorOrders.send(request.body());
            case VERIMOR_FORM -> FormOrder.read(Firm.VERIMOR, request.query(), request.body());
            case OTHER, UNREAD -> throw new IllegalStateException("no order");
        };
    }

    /** Fields in the query of a call that has its order in the body: a firm might read them, too. */
    boolean takesQuery() {
        return this == NETGSM_FORM || this == VERIMOR_FORM;
    }
}
