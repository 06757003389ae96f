package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a simulated CRM can do wrong, and what the adapter of either makes of it. */
public enum CrmFault {
    FAILS("\"STATUS\",\"code\":500", CrmError.TRANSIENT, "HTTP_500"),
    FAILS_BEYOND_THE_LIMIT(
            "\"STATUS\",\"code\":500,\"reason\":\"Request limit exceeded\"", CrmError.RATE_LIMITED, "HTTP_500"),
    BAD_GATEWAY("\"STATUS\",\"code\":502", CrmError.TRANSIENT, "HTTP_502"),
    UNAVAILABLE("\"STATUS\",\"code\":503", CrmError.RATE_LIMITED, "HTTP_503"),
    UNAUTHORIZED("\"STATUS\",\"code\":401", CrmError.AUTH, "HTTP_401"),
    FORBIDDEN("\"STATUS\",\"code\":403", CrmError.AUTH, "HTTP_403"),
    BAD_REQUEST("\"STATUS\",\"code\":400", CrmError.VALIDATION, "HTTP_400"),
    NOT_FOUND("\"STATUS\",\"code\":404", CrmError.PROTOCOL, "HTTP_404"),
    REDIRECT("\"STATUS\",\"code\":302", CrmError.PROTOCOL, "HTTP_302"),
    TOO_MANY_REQUESTS("\"RATE_LIMIT\"", CrmError.RATE_LIMITED, "HTTP_429"),
    MALFORMED("\"MALFORMED\"", CrmError.PROTOCOL, "UNREADABLE"),
    HTML("\"HTML_200\"", CrmError.PROTOCOL, "UNREADABLE"),
    RESET("\"RESET\"", CrmError.TRANSIENT, "NO_ANSWER"),
    SLOW("\"SLOW\",\"delayMs\":2000", CrmError.TRANSIENT, "NO_ANSWER");

    private final String kind;
    private final CrmAnswer.Failed answer;

    CrmFault(String kind, CrmError error, String told) {
        this.kind = kind;
        this.answer = new CrmAnswer.Failed(error, told);
    }

    /** From now on the simulator does it, whatever it is asked. */
    public void strike(WireDoor door, int port, String simulator) {
        String json = "{\"target\":\"%s\",\"kind\":%s}".formatted(simulator, kind);
        HttpCall call = HttpCall.of("POST", URI.create("http://localhost:" + port + "/sim/faults"))
                .withBody("application/json", json.getBytes(StandardCharsets.UTF_8));
        assertThat(door.send(call).status()).isEqualTo(200);
    }

    public CrmAnswer.Failed answer() {
        return answer;
    }
}
