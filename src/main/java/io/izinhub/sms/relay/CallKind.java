package io.izinhub.sms.relay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;

/** What a call of a firm's API is to the relay. */
enum CallKind {
    /** Known to send nothing: passes as it is. */
    OTHER,
    NETGSM_SEND,
    NETGSM_OTP,
    NETGSM_XML,
    NETGSM_FORM,
    VERIMOR_SEND,
    VERIMOR_FORM,
    /** Sends in a form that is not read here, or is not known at all: must not pass unseen. */
    UNREAD;

    /**
     * @param path behind the account, as it came: {@code /sms/rest/v2/send}
     * @param passing calls that the company lets pass besides, {@code GET /v2/packages}
     */
    static CallKind of(Firm firm, String method, String path, Collection<String> passing) {
        String call = method + " " + plain(path);
        CallKind order = order(firm, call);
        if (order != UNREAD) {
            return order;
        }
        return HarmlessCalls.contain(firm, call) || passing.contains(call) ? OTHER : UNREAD;
    }

    /** The order that a call makes; UNREAD for none that is read here. */
    static CallKind order(Firm firm, String call) {
        return switch (firm.path() + " " + call) {
            case "netgsm POST /sms/rest/v2/send" -> NETGSM_SEND;
            case "netgsm POST /sms/rest/v2/otp" -> NETGSM_OTP;
            case "netgsm POST /sms/send/xml" -> NETGSM_XML;
            case "netgsm GET /sms/send/get", "netgsm POST /sms/send/get" -> NETGSM_FORM;
            case "verimor POST /v2/send.json" -> VERIMOR_SEND;
            case "verimor GET /v2/send" -> VERIMOR_FORM;
            default -> UNREAD;
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
