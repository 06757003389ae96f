package io.izinhub.sim.veyosis;

import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.iys.IysSimulator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ends a call with an error answer; İYS's codes carry a V in place of their H. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Set<String> BY_STATE = Set.of("H092", "H174", "H175", "H178", "H462", "H463");

    private final int status;
    private final transient Object body;

    private Refusal(int status, Object body) {
        super(String.valueOf(status), null, false, false);
        this.status = status;
        this.body = body;
    }

    /** Who may not ask, or asks for what is not there. */
    static Refusal http(int status, String message) {
        return new Refusal(status, Map.of("error", Map.of("code", status, "message", message)));
    }

    /** What İYS refused, with İYS's status: 400 when what it holds forbids it, else 422. */
    static Refusal iys(List<String> codes) {
        return codes(BY_STATE.contains(codes.get(0)) ? 400 : 422, codes);
    }

    static Refusal codes(int status, List<String> codes) {
        return new Refusal(
                status,
                Map.of(
                        "errors",
                        codes.stream()
                                .map(code ->
                                        Map.of("code", "V" + code.substring(1), "message", IysSimulator.text(code)))
                                .toList()));
    }

    int status() {
        return status;
    }

    SimResponse answer() {
        return SimJson.answer(status, body);
    }
}
