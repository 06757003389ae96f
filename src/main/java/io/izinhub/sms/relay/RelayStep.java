package io.izinhub.sms.relay;

import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.modes.Mode;
import java.util.Optional;

/**
 * What the flow does next with a client's call: pass {@link #call()} on and give the firm's answer to
 * {@link SmsRelay#passed}, or answer at once. Immutable.
 */
public final class RelayStep {

    private final HttpCall call;
    private final RelayAnswer answer;
    private final Passing passing;

    private RelayStep(HttpCall call, RelayAnswer answer, Passing passing) {
        this.call = call;
        this.answer = answer;
        this.passing = passing;
    }

    /**
     * An order on its way.
     *
     * @param verdict empty in SHADOW, where it is judged afterwards
     */
    record Passing(
            RelayReports.Head head, RelayProperties.Account settings, RelayRequest request, Optional<Verdict> verdict) {

        boolean isLive() {
            return head.mode() == Mode.LIVE;
        }
    }

    /** Goes on, and nobody looks at it again. */
    static RelayStep pass(HttpCall call) {
        return new RelayStep(call, null, null);
    }

    static RelayStep pass(HttpCall call, Passing passing) {
        return new RelayStep(call, null, passing);
    }

    static RelayStep now(RelayAnswer answer) {
        return new RelayStep(null, answer, null);
    }

    public boolean passes() {
        return call != null;
    }

    public HttpCall call() {
        return call;
    }

    public RelayAnswer answer() {
        return answer;
    }

    Optional<Passing> passing() {
        return Optional.ofNullable(passing);
    }

    /** Neither query, header nor body. */
    @Override
    public String toString() {
        return "RelayStep[" + (passes() ? "pass" : "answer") + "]";
    }
}
