package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;

/** How a write tells its success: {@code {Message, Result}} or a bare boolean; the vendor's pages have both. */
final class WriteAnswers {

    private final CsmSettings settings;

    WriteAnswers(CsmSettings settings) {
        this.settings = settings;
    }

    CsmAnswer success() {
        return settings.is("writeAnswer", "BOOLEAN")
                ? new CsmAnswer("boolean", BooleanNode.TRUE)
                : response(BooleanNode.TRUE);
    }

    /** What was made is told by its id, which a bare boolean could not hold. */
    CsmAnswer made(long id) {
        return response(LongNode.valueOf(id));
    }

    private static CsmAnswer response(JsonNode result) {
        return new CsmAnswer("Response", Json.object().putNull("Message").set("Result", result));
    }
}
