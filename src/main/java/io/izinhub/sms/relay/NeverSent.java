package io.izinhub.sms.relay;

import io.izinhub.platform.http.TransportFailure;
import java.util.Set;

/** Failures before the first byte of a call has left: whoever called may try again without sending anything twice. */
final class NeverSent {

    /** Names of exceptions, as {@link TransportFailure#cause()} has them. */
    private static final Set<String> SURE = Set.of(
            "ConnectException",
            "HttpHostConnectException",
            "ConnectTimeoutException",
            "UnknownHostException",
            "NoRouteToHostException",
            "ConnectionRequestTimeoutException");

    private NeverSent() {}

    static boolean isSure(TransportFailure failure) {
        return SURE.contains(failure.cause());
    }
}
