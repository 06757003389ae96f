package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimResponse;

/**
 * The form of an answer: {@code {code, status, result}}, where {@code code} is a text for reads and {@code /auth} and an
 * integer for writes (CRM API, envelope). A failure inside the envelope has HTTP status 200, so a client that only
 * looks at the status line takes it for a success.
 */
enum Envelope {
    TEXT_CODE,
    INTEGER_CODE;

    /** Reads have the text form. */
    static Envelope of(String method) {
        return method.equals("GET") ? TEXT_CODE : INTEGER_CODE;
    }

    SimResponse success(JsonNode result) {
        return answer(200, "Success", result);
    }

    SimResponse failure(Refusal refusal) {
        Reason reason = refusal.reason();
        return reason.inStatusLine()
                ? SimResponse.reason(reason.code(), refusal.getMessage())
                : answer(reason.code(), refusal.getMessage(), null);
    }

    private SimResponse answer(int code, String status, JsonNode result) {
        ObjectNode envelope = Json.object();
        if (this == TEXT_CODE) {
            envelope.put("code", Integer.toString(code));
        } else {
            envelope.put("code", code);
        }
        envelope.put("status", status);
        envelope.set("result", result);
        return SimResponse.json(200, Json.write(envelope));
    }
}
