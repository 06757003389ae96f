package io.izinhub.sim.csm;

import io.izinhub.sim.SimResponse;
import java.util.Map;

/**
 * Ends a call that the CSM does not carry out; nothing was changed. The text goes into the status line, the body is empty
 * (CRM API, CSM, errors). It never holds a value of the request.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int status;

    Refusal(Reason reason, String text) {
        this(reason, reason.status(), text);
    }

    Refusal(Reason reason, int status, String text) {
        super(text, null, false, false);
        this.reason = reason;
        this.status = status;
    }

    Reason reason() {
        return reason;
    }

    SimResponse response() {
        Map<String, String> headers = status == 401 ? Map.of("WWW-Authenticate", "Basic realm=\"next4biz\"") : Map.of();
        return new SimResponse(status, getMessage(), headers, new byte[0]);
    }
}
